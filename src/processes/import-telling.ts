import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { ImportRunsService } from '#features/parser/import-runs.service';
import { isConnectionLoss } from '#platform/database/connection-loss';
import type { Job } from '#platform/jobs/job.entity';
import { JobsSearch } from '#platform/jobs/jobs.search';
import { ImportDisplay } from './import-display';
import { importSummary } from './import-summary';

/** How often the job is looked at, in milliseconds. */
const LOOK_MS = 1_000;

/** Tells at the terminal how the import of a job goes on, until it has ended or `signal` is aborted. */
export async function tellImport(
  app: INestApplicationContext,
  jobId: string,
  signal: AbortSignal,
): Promise<void> {
  const display = new ImportDisplay(process.stdout, false);
  const runs = app.get(ImportRunsService);
  const look = async (): Promise<boolean> => {
    const job = await app.get(JobsSearch).one(jobId);
    const run = await runs.ofJob(jobId);
    if (job.finishedAt) tellEnd(job, run ? importSummary(run) : '');
    else if (run && job.progress?.unit === 'books')
      display.show({ phase: 'importing', ...job.progress, counts: run });
    else if (job.progress) display.show({ phase: 'planning', ...job.progress, category: '' });
    return job.finishedAt !== null;
  };
  while (!signal.aborted && !(await look().catch(waitForDatabase)))
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
}

/** The import goes on without being told of; so does the process. */
function waitForDatabase(error: unknown): false {
  if (isConnectionLoss(error)) return false;
  throw error;
}

function tellEnd({ state, errorMessage }: Job, summary: string): void {
  if (state === 'succeeded') return console.log(summary);
  const reason = errorMessage ?? `it was ${state}.`;
  console.error(
    `The import ended early: ${reason} The library serves what it has; "npm run cli -- import" tries again.`,
  );
}
