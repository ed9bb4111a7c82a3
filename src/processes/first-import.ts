import type { INestApplicationContext } from '@nestjs/common';
import { ImportRunsService } from '#features/parser/import-runs.service';
import { importCatalogue } from '#features/parser/parser.jobs';
import { ParserConfig } from '#features/parser/parser.config';
import { JobsService } from '#platform/jobs/jobs.service';

/** Queues an import as long as none ever came to its end, where the settings want one; returns the id of its job. */
export async function queueFirstImport(app: INestApplicationContext): Promise<string | undefined> {
  const { bootstrap } = app.get(ParserConfig);
  if (!bootstrap || (await app.get(ImportRunsService).hasSucceeded())) return undefined;
  const { id } = await app.get(JobsService).enqueue(importCatalogue, {}, { requestedBy: 'start' });
  return id;
}
