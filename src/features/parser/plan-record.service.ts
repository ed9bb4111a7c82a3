import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { BookIntakeService } from '#features/catalog/book-intake.service';
import { unbounded } from '#platform/database/unbounded';
import { BookSource } from './book-source';
import { ImportLedger, type OutcomeRow } from './import-ledger';
import { lockRun } from './import-lock';
import type { ImportPlan } from './import-plan';
import type { Planning } from './import-planner.service';
import { ImportRun } from './import-run.entity';
import { notePlan } from './note-plan';
import { storableJson } from './storable-json';

const SAVE_OUTCOMES = `
  INSERT INTO import_outcomes
    (run_id, source_id, position, title, kind, reason, detail, categories, flags, book_id, plan)
  SELECT $1, "sourceId", position, title, kind, reason, detail, categories, flags, "bookId", nullif(plan, 'null')
  FROM jsonb_to_recordset($2::jsonb) AS row ("sourceId" text, position integer, title text, kind text, reason text,
    detail text, categories text[], flags text[], "bookId" integer, plan jsonb)
  ON CONFLICT (run_id, source_id) DO UPDATE SET kind = excluded.kind, reason = excluded.reason,
    detail = excluded.detail, categories = excluded.categories, flags = excluded.flags, book_id = excluded.book_id,
    plan = excluded.plan`;

/** So many outcomes are written at a time, so that no statement grows with the catalogue. */
const CHUNK = 500;

const EARLIER_OUTCOMES = `
  SELECT source_id AS "sourceId", position, title, kind, reason, detail, categories, flags, book_id AS "bookId",
    NULL AS plan
  FROM import_outcomes WHERE run_id = $1 ORDER BY position`;

const FORGET_LISTINGS = 'DELETE FROM import_listings WHERE run_id = $1';

const REFRESH_DOWNLOADS = `
  UPDATE books SET downloads = fresh.downloads
  FROM unnest($2::text[], $3::integer[]) AS fresh (source_id, downloads)
  WHERE source = $1 AND books.source_id = fresh.source_id AND books.downloads <> fresh.downloads
    AND 'downloads' <> ALL(edited)`;

/** Writes down what a run is to do, and does what of it needs no download, in one transaction. */
@Injectable()
export class PlanRecordService {
  constructor(
    private readonly database: DataSource,
    private readonly intake: BookIntakeService,
    private readonly source: BookSource,
  ) {}

  /** Makes the plan the run's, unless the run has ended or was planned by another since it was read. */
  async write({ id, round }: ImportRun, { plan, categoryFailures }: Planning): Promise<void> {
    await unbounded(this.database, async (runner) => {
      await lockRun(runner, id);
      const run = await runner.manager.findOneByOrFail(ImportRun, { id });
      if (!run.needsPlan || run.round !== round) return;
      const ledger = new ImportLedger(round > 0 ? await this.earlier(runner, id) : []);
      const leftOut = notePlan(ledger, plan, run.room);
      await this.refreshDownloads(runner, plan);
      await this.link(runner, plan, ledger);
      await this.saveOutcomes(runner, id, ledger.takePending());
      await runner.query(FORGET_LISTINGS, [id]);
      await runner.manager.update(ImportRun, id, {
        ...ledger.counts(),
        ...{ round: round + 1, roundFailed: 0, limited: plan.limited || leftOut > 0 },
        categoryFailures: { ...run.categoryFailures, ...categoryFailures },
      });
    });
  }

  private earlier(runner: QueryRunner, runId: number): Promise<OutcomeRow[]> {
    return runner.manager.query<OutcomeRow[]>(EARLIER_OUTCOMES, [runId]);
  }

  /** Takes over the download counts that changed upstream. */
  private async refreshDownloads(runner: QueryRunner, { downloads }: ImportPlan): Promise<void> {
    if (downloads.size === 0) return;
    const values = [this.source.name, [...downloads.keys()], [...downloads.values()]];
    await runner.query(REFRESH_DOWNLOADS, values);
  }

  /** Puts books of the library into further categories; the savepoint takes back the categories that no book got into. */
  private async link(runner: QueryRunner, { links }: ImportPlan, ledger: ImportLedger): Promise<void> {
    const client = (await runner.connect()) as PoolClient;
    for (const { sourceId, title, known, categories } of links.values()) {
      await runner.startTransaction();
      const book = { id: known.bookId, workKey: known.workKey };
      const added = await this.intake.shelve(client, book, categories);
      await (added.length > 0 ? runner.commitTransaction() : runner.rollbackTransaction());
      ledger.noteLink({ sourceId, title, bookId: known.bookId, categories: added });
    }
  }

  private async saveOutcomes(runner: QueryRunner, runId: number, rows: OutcomeRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += CHUNK) {
      await runner.query(SAVE_OUTCOMES, [runId, storableJson(rows.slice(from, from + CHUNK))]);
    }
  }
}
