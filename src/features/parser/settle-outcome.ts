import type { QueryRunner } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import type { Outcome, RunCounts } from './import-ledger';
import type { ImportRun } from './import-run.entity';
import { storableJson } from './storable-json';

/** Where a run stands. */
export type RunStanding = RunCounts & Pick<ImportRun, 'state'>;

/** Locks the outcome before the run. No row says that the book is not planned any more, or that the run has ended. */
const SETTLE = `
  WITH outcome AS (
    SELECT * FROM jsonb_to_record($3::jsonb) AS outcome (kind text, reason text, detail text, "bookId" integer,
      categories text[], flags text[])
  ), settled AS (
    UPDATE import_outcomes SET plan = NULL, kind = outcome.kind, reason = outcome.reason, detail = outcome.detail,
      book_id = outcome."bookId", categories = coalesce(outcome.categories, '{}'), flags = coalesce(outcome.flags, '{}')
    FROM outcome WHERE run_id = $1 AND source_id = $2 AND import_outcomes.kind = 'planned'
    RETURNING outcome.kind, outcome.reason, import_outcomes.flags <> '{}' AS flagged
  )
  UPDATE import_runs SET remaining = remaining - 1,
    imported = imported + (kind = 'imported')::integer,
    flagged = import_runs.flagged + settled.flagged::integer,
    known = known + (kind = 'known')::integer,
    failed = failed + (kind = 'failed')::integer,
    round_failed = round_failed + (kind = 'failed')::integer,
    skipped = CASE kind WHEN 'skipped'
      THEN skipped || jsonb_build_object(reason, coalesce((skipped ->> reason)::integer, 0) + 1) ELSE skipped END
  FROM settled WHERE id = $1 AND ended_at IS NULL
  RETURNING state, discovered, imported, linked, known, failed, import_runs.flagged, skipped, remaining`;

/** What became of a planned book; a plan's other words, `linked` and `planned`, are none of these. */
export type Settled = Omit<Outcome, 'kind' | 'title' | 'plan'> & {
  kind: 'imported' | 'known' | 'skipped' | 'failed';
};

/** Says that there is nothing to settle any more; whatever was done for it is to be rolled back. */
export const bookSettled = () =>
  new LibraryError(
    'conflict',
    'import-outcome.settled',
    'The book is not planned any more: it has its outcome, or its run has ended.',
  );

/**
 * Gives a planned book its outcome and counts it; returns where the run stands then.
 *
 * @throws LibraryError `import-outcome.settled` when the book is not planned any more, or the run has ended
 */
export async function settleOutcome(
  runner: QueryRunner,
  runId: number,
  { sourceId, ...outcome }: Settled,
): Promise<RunStanding> {
  const [rows] = (await runner.query(SETTLE, [runId, sourceId, storableJson(outcome)])) as [RunStanding[]];
  if (rows[0]) return rows[0];
  throw bookSettled();
}
