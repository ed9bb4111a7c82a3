import { ParserConfig } from '#features/parser/parser.config';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { ScheduleEngineService } from '#platform/jobs/schedule-engine.service';
import { queueFirstImport } from './first-import';
import { tellImport } from './import-telling';
import { runProcess } from './run-process';
import { serveLibrary } from './serve-library';
import { readSettings } from './settings';
import { startWork } from './start-work';

/** The whole library in one process: the API, a worker and the scheduler. */
void runProcess(async (closing) => {
  const { app, url } = await serveLibrary({ configs: readSettings(), closing, onProgress: console.log });
  await startWork(app);
  app.get(ScheduleEngineService).start();
  const jobId = await queueFirstImport(app);
  app.get(JobSweepService).start();
  console.log(`Bookwheel serves ${url}/api/v1/books\nSwagger UI: ${url}/docs`);
  if (jobId === undefined) return;
  const { apiBase } = app.get(ParserConfig);
  console.log(
    `Importing from ${apiBase}; the books appear as they come. Stop with Ctrl-C, it carries on at the next start.`,
  );
  await tellImport(app, jobId, closing.signal);
}, true);
