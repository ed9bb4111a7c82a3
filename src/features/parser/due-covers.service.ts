import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BookCoversService, type DueCover } from '#features/catalog/book-covers.service';
import { FilesService } from '#features/storage/files.service';
import type { JobContext } from '#platform/jobs/job-context';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { CoverFetchService, recordCover } from './cover-fetch.service';
import { fetchCovers, type FetchCoversPayload } from './parser.jobs';

/** How many books are looked up at a time. */
const BATCH = 50;

/** Fetches the pictures of books that the library has already. */
@Injectable()
export class DueCoversService {
  constructor(
    private readonly database: DataSource,
    private readonly books: BookCoversService,
    private readonly covers: CoverFetchService,
    private readonly files: FilesService,
  ) {}

  @OnJob(fetchCovers)
  async fetchCovers({ afterBookId }: FetchCoversPayload, { signal }: JobContext): Promise<void> {
    await this.fetchAll(signal, afterBookId);
  }

  /**
   * Asks once for every picture that is due, in the order of the books' numbers; what cannot be had for the moment stays due.
   *
   * @throws the signal's reason, `storage.full`
   */
  async fetchAll(signal?: AbortSignal, afterBookId = 0): Promise<void> {
    let due = await this.books.due(afterBookId, BATCH);
    while (due.length > 0) {
      for (const cover of due) await this.fetchOne(cover, signal);
      due = await this.books.due(due.at(-1)?.bookId ?? 0, BATCH);
    }
  }

  private async fetchOne({ bookId, url }: DueCover, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const fetched = await this.covers.fetch(url, signal);
    if (!fetched) return;
    await this.database.transaction(async (manager) => {
      await this.books.settle(bookId, await recordCover(fetched, this.files, manager), manager);
    });
  }
}
