import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BookCoversService, type DueCover } from '#features/catalog/book-covers.service';
import { FilesService } from '#features/storage/files.service';
import { exclusively } from '#platform/database/advisory-lock';
import { PostgresConfig } from '#platform/database/postgres.config';
import type { JobContext } from '#platform/jobs/job-context';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { CoverFetchService, recordCover } from './cover-fetch.service';
import { fetchCovers, type FetchCoversPayload } from './parser.jobs';

/** The key of the advisory lock that a process holds while it fetches what is due. */
const COVERS_LOCK = 8_271_004;

/** How long a process waits before it looks again whether another one has done its fetching. */
const LOOK_AGAIN_MS = 1_000;

/** Fetches the pictures of books that the library has already. */
@Injectable()
export class DueCoversService {
  constructor(
    private readonly database: DataSource,
    private readonly books: BookCoversService,
    private readonly covers: CoverFetchService,
    private readonly files: FilesService,
    private readonly postgres: PostgresConfig,
  ) {}

  @OnJob(fetchCovers)
  async fetchCovers({ afterBookId }: FetchCoversPayload, { signal }: JobContext): Promise<void> {
    await this.fetchAll(signal, afterBookId);
  }

  /**
   * Asks once for every picture that is due, in the order of the books' numbers; what cannot be had for the moment stays due.
   * One process does so at a time: the others wait, and ask for what is due then.
   *
   * @throws the signal's reason, `storage.full`
   */
  async fetchAll(signal?: AbortSignal, afterBookId = 0): Promise<void> {
    const fetched = async (broken: AbortSignal) => {
      await this.fetchDue(signal ? AbortSignal.any([signal, broken]) : broken, afterBookId);
      return true;
    };
    while (!(await exclusively(this.postgres.address, COVERS_LOCK, fetched))) {
      await sleep(LOOK_AGAIN_MS);
      signal?.throwIfAborted();
    }
  }

  /** Looks up each book only when it is its turn: fetching takes long, and meanwhile it may be due no more. */
  private async fetchDue(signal: AbortSignal, afterBookId: number): Promise<void> {
    let [due] = await this.books.due(afterBookId, 1);
    while (due) {
      await this.fetchOne(due, signal);
      [due] = await this.books.due(due.bookId, 1);
    }
  }

  private async fetchOne({ bookId, url }: DueCover, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const fetched = await this.covers.fetch(url, signal);
    if (!fetched) return;
    const fileId = await this.database.transaction(async (manager) => {
      const cover = await recordCover(fetched, this.files, manager);
      await this.books.settle(bookId, cover, manager);
      return cover.fileId;
    });
    await this.covers.discardTwin(fetched, fileId);
  }
}
