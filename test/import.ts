import type { INestApplication } from '@nestjs/common';
import type { Client } from 'pg';
import { ImportOpeningService, type OpeningRequest } from '#features/parser/import-opening.service';
import type { ImportRequest } from '#features/parser/import-request';
import { ImportRoundsService } from '#features/parser/import-rounds.service';
import type { ImportRun } from '#features/parser/import-run.entity';
import { ImportsService } from '#features/parser/imports.service';

interface Importing {
  app: INestApplication;
}

/** Imports the library's source to the end. */
export function importSample({ app }: Importing, request: Partial<ImportRequest> = {}): Promise<ImportRun> {
  return app.get(ImportsService).run({ requestedBy: 'cli', ...request });
}

/** Opens a run, as a process that has the import's lock may. */
export function openRun({ app }: Importing, request: Partial<OpeningRequest> = {}): Promise<ImportRun> {
  return app.get(ImportOpeningService).open({ requestedBy: 'cli', ...request });
}

/** Opens a run and plans it; returns its id and those of its planned books. */
export async function planRun(library: Importing, request: Partial<OpeningRequest> = {}) {
  const { id } = await openRun(library, request);
  return { id, planned: await library.app.get(ImportRoundsService).plan(id) };
}

/** The runs whose counts are not those of their outcomes, and those that ended and left a book planned. */
const MISCOUNTED = `
  SELECT import_runs.*, outcomes.* FROM import_runs, LATERAL (
    SELECT count(*) AS met, count(*) FILTER (WHERE kind = 'planned') AS planned,
      array[count(*) FILTER (WHERE kind = 'imported'), count(*) FILTER (WHERE kind = 'linked'),
        count(*) FILTER (WHERE kind = 'known'), count(*) FILTER (WHERE kind = 'failed'),
        count(*) FILTER (WHERE kind = 'imported' AND flags <> '{}')] AS kinds,
      (SELECT coalesce(jsonb_object_agg(reason, books), '{}') FROM (SELECT reason, count(*) AS books
        FROM import_outcomes WHERE run_id = id AND kind = 'skipped' GROUP BY reason) AS skips) AS skips,
      count(*) FILTER (WHERE (kind = 'planned') <> (plan IS NOT NULL)) AS misplanned
    FROM import_outcomes WHERE run_id = id) AS outcomes
  WHERE (discovered, remaining, array[imported, linked, known, failed, flagged]::bigint[], skipped)
      IS DISTINCT FROM (met, planned, kinds, skips)
    OR misplanned > 0 OR (ended_at IS NOT NULL AND planned > 0)`;

export async function miscountedRuns({ database }: { database: Client }): Promise<object[]> {
  return (await database.query<object>(MISCOUNTED)).rows;
}
