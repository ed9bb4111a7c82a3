import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BookCoversService } from '#features/catalog/book-covers.service';
import { unbounded } from '#platform/database/unbounded';
import { JobsService } from '#platform/jobs/jobs.service';
import { lockRun } from './import-lock';
import { ImportMailsService } from './import-mails.service';
import type { ImportRun, ImportState } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';
import { fetchCovers } from './parser.jobs';
import { storableJson } from './storable-json';

/** What a run needs next; `succeeded` is told to the one who closed it, `ended` to everybody else. */
export type NextStep = 'books' | 'plan' | 'succeeded' | 'ended';

/** Why a run ends before its time; `error` says what made it fail. */
export interface EarlyEnd {
  state: Exclude<ImportState, 'running' | 'succeeded'>;
  error: string | null;
}

const SUCCEED = `
  UPDATE import_runs SET state = 'succeeded', ended_at = now() WHERE id = $1 AND ended_at IS NULL AND remaining = 0`;

const LET_GO = `
  UPDATE import_outcomes SET kind = 'skipped', reason = $2, plan = NULL WHERE run_id = $1 AND kind = 'planned'`;

const CLOSE = `
  UPDATE import_runs SET state = $2, error = $3, ended_at = now(), remaining = 0, skipped = CASE remaining WHEN 0 THEN skipped
    ELSE skipped || jsonb_build_object($4::text, coalesce((skipped ->> $4)::integer, 0) + remaining) END
  WHERE id = $1 AND ended_at IS NULL`;

/** Ends runs, each once, and leaves no book of them planned. */
@Injectable()
export class ImportClosingService {
  constructor(
    private readonly database: DataSource,
    private readonly runs: ImportRunsService,
    private readonly mails: ImportMailsService,
    private readonly covers: BookCoversService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Closes the run when nothing is left to do, and else says what is; anybody may ask at any time.
   *
   * @throws LibraryError `import-run.not-found`
   */
  async advance(runId: number): Promise<NextStep> {
    const run = await this.runs.one(runId);
    if (!run.isOpen) return 'ended';
    if (run.remaining > 0) return 'books';
    if (run.needsPlan) return 'plan';
    const [due] = await this.covers.due(0, 1);
    return unbounded(this.database, async ({ manager }) => {
      const [, closed] = await manager.query<[unknown, number]>(SUCCEED, [runId]);
      if (closed === 0) return 'ended';
      await this.mails.tellOfEnd(runId, manager);
      if (due) await this.jobs.enqueue(fetchCovers, {}, { manager });
      return 'succeeded';
    });
  }

  /** Stops an open run, because somebody asks to; the books that it saved stay. */
  cancel(runId: number): Promise<ImportRun> {
    return this.close(runId, { state: 'cancelled', error: null });
  }

  /**
   * Closes an open run before its time, after the books that are just being saved; its planned books are skipped. Returns
   * the run as it stands then, which is as it stood when it had ended before.
   *
   * @throws LibraryError `import-run.not-found`
   */
  async close(runId: number, { state, error }: EarlyEnd): Promise<ImportRun> {
    const reason = state === 'cancelled' ? 'cancelled' : 'interrupted';
    const told = JSON.parse(storableJson(error)) as string | null;
    await unbounded(this.database, async (runner) => {
      await lockRun(runner, runId);
      await runner.query(LET_GO, [runId, reason]);
      const values = [runId, state, told, reason];
      const [, closed] = await runner.manager.query<[unknown, number]>(CLOSE, values);
      if (closed > 0) await this.mails.tellOfEnd(runId, runner.manager);
    });
    return this.runs.one(runId);
  }
}
