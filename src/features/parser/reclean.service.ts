import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { PoolClient } from 'pg';
import { MoreThan, Repository } from 'typeorm';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { unbounded } from '#platform/database/unbounded';
import { BookIntakeService, measure } from '#features/catalog/book-intake.service';
import { indexBook } from '#features/catalog/catalog.jobs';
import { LibraryError } from '#platform/errors/library-error';
import { JobsService } from '#platform/jobs/jobs.service';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { failureOf } from './failure';
import { OriginalsService } from './originals.service';
import { ParserConfig } from './parser.config';
import { recleanBook, type RecleanBookPayload } from './parser.jobs';
import { prepareText, type PreparedText } from './prepared-book';
import { TextOrigin } from './text-origin.entity';

/** What the cleaner made of a book's kept bytes; lengths in code points. */
export interface Recleaned {
  bookId: number;
  title: string;
  outcome: 'unchanged' | 'changed' | 'failed';
  before: number;
  after: number;
  flags: string[];
  /** Why it failed. */
  detail?: string;
}

function corrupt({ fileId }: TextOrigin): LibraryError {
  const message = `What is kept as file ${fileId} is not what upstream sent: run \`npm run cli -- storage check --repair\`.`;
  return new LibraryError('conflict', 'object.corrupt', message);
}

/** Runs the cleaner again over the bytes that upstream sent, without asking upstream. */
@Injectable()
export class RecleanService {
  constructor(
    private readonly config: ParserConfig,
    private readonly originals: OriginalsService,
    private readonly intake: BookIntakeService,
    private readonly jobs: JobsService,
    @InjectRepository(TextOrigin) private readonly origins: Repository<TextOrigin>,
  ) {}

  /**
   * Runs the cleaner again over one book.
   *
   * @throws LibraryError `book.not-found`, `text.not-recleaned`
   */
  @OnJob(recleanBook)
  async recleanBook({ bookId }: RecleanBookPayload): Promise<Recleaned> {
    const origin = await this.origins.findOne({ where: { bookId }, relations: { book: true, file: true } });
    if (!origin) throw new LibraryError('not-found', 'book.not-found', 'No imported book has this id.');
    const report = await this.recleanOne(origin, false);
    if (report.outcome !== 'failed') return report;
    throw new LibraryError(
      'conflict',
      'text.not-recleaned',
      report.detail ?? 'The text could not be cleaned.',
    );
  }

  count(): Promise<number> {
    return this.origins.count();
  }

  /** Goes through all books in the order of their ids; with `dryRun` nothing is written. */
  async *reclean({ dryRun }: { dryRun: boolean }): AsyncGenerator<Recleaned> {
    let last = 0;
    for (;;) {
      const origins = await this.origins.find({
        where: { bookId: MoreThan(last) },
        relations: { book: true, file: true },
        order: { bookId: 'ASC' },
        take: 50,
      });
      for (const origin of origins) yield await this.recleanOne(origin, dryRun);
      if (origins.length === 0) return;
      last = origins.at(-1)?.bookId ?? last;
    }
  }

  private async recleanOne(origin: TextOrigin, dryRun: boolean): Promise<Recleaned> {
    const { bookId, book } = origin;
    const report = { bookId, title: book.title, before: book.characters };
    try {
      const bytes = await this.originals.read(origin);
      const prepared = prepareText(bytes, origin.declaredCharset, this.config.pageChars);
      if (prepared.origin.sha256 !== origin.sha256) throw corrupt(origin);
      const { textSha256, characters } = measure(prepared.pages);
      const changed = textSha256 !== book.textSha256 || !(await this.isPagedLike(bookId, prepared.pages));
      if (!dryRun) await this.save(origin, prepared, changed);
      const outcome = changed ? 'changed' : 'unchanged';
      return { ...report, outcome, after: characters, flags: prepared.origin.flags };
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      const { detail } = failureOf(error);
      return { ...report, outcome: 'failed', after: book.characters, flags: origin.flags, detail };
    }
  }

  /** Whether the pages of the library begin where these do. */
  private async isPagedLike(bookId: number, pages: PreparedText['pages']): Promise<boolean> {
    const rows = await this.origins.query<{ start: number }[]>(
      'SELECT start FROM pages WHERE book_id = $1 ORDER BY number',
      [bookId],
    );
    return isDeepStrictEqual(
      rows.map(({ start }) => start),
      pages.map(({ start }) => start),
    );
  }

  private async save(before: TextOrigin, { pages, origin }: PreparedText, changed: boolean): Promise<void> {
    const { bookId } = before;
    if (!changed && isDeepStrictEqual({ ...before, ...origin }, { ...before })) return;
    await unbounded(this.origins.manager.connection, async (runner) => {
      await runner.manager.update(TextOrigin, bookId, origin);
      if (!changed) return;
      await this.intake.replaceText((await runner.connect()) as PoolClient, bookId, pages);
      await this.jobs.enqueue(indexBook, { bookId }, { manager: runner.manager });
    });
  }
}
