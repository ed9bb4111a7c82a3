import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { BookIntakeService } from '#features/catalog/book-intake.service';
import { indexBook } from '#features/catalog/catalog.jobs';
import { FilesService } from '#features/storage/files.service';
import { PostgresConfig } from '#platform/database/postgres.config';
import { Turns } from '#platform/database/turns';
import { unbounded } from '#platform/database/unbounded';
import { JobsService } from '#platform/jobs/jobs.service';
import { recordCover } from './cover-fetch.service';
import type { PreparedBook } from './prepared-book';
import { bookSettled, settleOutcome, type RunStanding, type Settled } from './settle-outcome';
import { TextOrigin } from './text-origin.entity';

/** Whoever comes second waits here until the first is done, and then finds the book planned no more. */
const CLAIM = `
  SELECT FROM import_outcomes JOIN import_runs ON id = run_id
  WHERE run_id = $1 AND source_id = $2 AND kind = 'planned' AND ended_at IS NULL
  FOR NO KEY UPDATE OF import_outcomes`;

/** Saves planned books, each with its outcome in one transaction. */
@Injectable()
export class BookSavingService {
  /** Half of the connections are left to the readers. */
  private readonly turns: Turns;

  constructor(
    private readonly database: DataSource,
    private readonly intake: BookIntakeService,
    private readonly files: FilesService,
    private readonly jobs: JobsService,
    { poolSize }: PostgresConfig,
  ) {
    this.turns = new Turns(Math.floor(poolSize / 2));
  }

  /**
   * Saves a planned book of the run; returns where the run stands then.
   *
   * @throws LibraryError `import-outcome.settled`; whatever forbids the book: then nothing is saved, and it stays planned
   */
  save(runId: number, book: PreparedBook): Promise<RunStanding> {
    return this.turns.take(() => this.saveNow(runId, book));
  }

  private saveNow(runId: number, book: PreparedBook): Promise<RunStanding> {
    return unbounded(this.database, async (runner) => {
      const { sourceId } = book.draft;
      const claimed = await runner.manager.query<object[]>(CLAIM, [runId, sourceId]);
      if (claimed.length === 0) throw bookSettled();
      return settleOutcome(runner, runId, { sourceId, ...(await this.takeIn(runner, book)) });
    });
  }

  /** The savepoint takes back what was begun of a book that the library has by now. */
  private async takeIn(
    runner: QueryRunner,
    { draft, origin, original, cover: fetched }: PreparedBook,
  ): Promise<Omit<Settled, 'sourceId'>> {
    await runner.startTransaction();
    const cover = fetched && (await recordCover(fetched, this.files, runner.manager));
    const intake = await this.intake.add((await runner.connect()) as PoolClient, { ...draft, cover });
    if (intake.outcome !== 'added') {
      await runner.rollbackTransaction();
      return intake.outcome === 'known' ? { kind: 'known' } : { kind: 'skipped', reason: intake.outcome };
    }
    const { bookId, categories } = intake;
    const fileId = await this.files.record(original, runner.manager);
    await runner.manager.insert(TextOrigin, { ...origin, bookId, fileId });
    await this.jobs.enqueue(indexBook, { bookId }, { manager: runner.manager });
    await runner.commitTransaction();
    return { kind: 'imported', bookId, categories, flags: origin.flags };
  }
}
