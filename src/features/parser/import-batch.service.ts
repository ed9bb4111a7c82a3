import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { BookIntakeService, type Intake } from '#features/catalog/book-intake.service';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { unbounded } from '#platform/database/unbounded';
import { failureOf } from './failure';
import type { ImportLedger } from './import-ledger';
import type { PlannedLink } from './import-plan';
import type { ImportRun } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';
import type { PreparedBook } from './prepared-book';
import { TextOrigin } from './text-origin.entity';

const REFRESH_DOWNLOADS = `
  UPDATE books SET downloads = fresh.downloads, updated_at = now()
  FROM unnest($2::text[], $3::integer[]) AS fresh (source_id, downloads)
  WHERE source = $1 AND books.source_id = fresh.source_id AND books.downloads <> fresh.downloads`;

/** Saves what a run has ready, a transaction a batch and a savepoint a book, with the outcomes in the same transaction. */
@Injectable()
export class ImportBatchService {
  private readonly logger = new Logger(ImportBatchService.name);

  constructor(
    private readonly database: DataSource,
    private readonly intake: BookIntakeService,
    private readonly runs: ImportRunsService,
  ) {}

  /** Returns the source's ids of the books that could not be saved. */
  async saveBooks(run: ImportRun, ledger: ImportLedger, books: readonly PreparedBook[]): Promise<string[]> {
    return unbounded(this.database, async (runner) => {
      const failed: string[] = [];
      for (const book of books) {
        if (!(await this.saveBook(runner, ledger, book))) failed.push(book.draft.sourceId);
      }
      await this.runs.record(runner.manager, run, ledger);
      return failed;
    });
  }

  async saveLinks(run: ImportRun, ledger: ImportLedger, links: readonly PlannedLink[]): Promise<void> {
    await unbounded(this.database, async (runner) => {
      const client = await this.client(runner);
      for (const { sourceId, title, known, categories } of links) {
        await runner.startTransaction();
        const book = { id: known.bookId, workKey: known.workKey };
        const added = await this.intake.shelve(client, book, categories);
        await (added.length > 0 ? runner.commitTransaction() : runner.rollbackTransaction());
        ledger.noteLink({ sourceId, title, bookId: known.bookId, categories: added });
      }
      await this.runs.record(runner.manager, run, ledger);
    });
  }

  /** Takes over the download counts that changed upstream. */
  async saveDownloads(source: string, downloads: ReadonlyMap<string, number>): Promise<void> {
    if (downloads.size === 0) return;
    const values = [source, [...downloads.keys()], [...downloads.values()]];
    await unbounded(this.database, (runner) => runner.query(REFRESH_DOWNLOADS, values));
  }

  /**
   * Whether the book is in the library now, by this run or before. A database that is away or full ends the batch; any
   * other fault is the book's own.
   */
  private async saveBook(runner: QueryRunner, ledger: ImportLedger, book: PreparedBook): Promise<boolean> {
    const { draft, origin } = book;
    const { sourceId, title } = draft;
    await runner.startTransaction();
    try {
      const intake = await this.intake.add(await this.client(runner), draft);
      if (intake.outcome === 'added') {
        await runner.manager.insert(TextOrigin, { ...origin, bookId: intake.bookId });
        await runner.commitTransaction();
      } else {
        await runner.rollbackTransaction();
      }
      ledger.note({ sourceId, title, ...outcomeOf(intake, origin.flags) });
      return true;
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      await runner.rollbackTransaction();
      this.logger.warn({ sourceId, err: error }, 'A book could not be saved.');
      ledger.note({ sourceId, title, kind: 'failed', ...failureOf(error) });
      return false;
    }
  }

  private async client(runner: QueryRunner): Promise<PoolClient> {
    return (await runner.connect()) as PoolClient;
  }
}

function outcomeOf(intake: Intake, flags: string[]) {
  if (intake.outcome === 'known') return { kind: 'known' as const };
  if (intake.outcome === 'duplicate') return { kind: 'skipped' as const, reason: 'duplicate' };
  const { bookId, categories } = intake;
  return { kind: 'imported' as const, bookId, categories, flags };
}
