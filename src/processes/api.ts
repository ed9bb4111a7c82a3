import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { runProcess } from './run-process';
import { serveLibrary } from './serve-library';
import { readSettings } from './settings';

/** The API alone: it takes requests for jobs, which workers do. */
void runProcess(async (closing) => {
  const { app, url } = await serveLibrary({ configs: readSettings(), closing, onProgress: console.log });
  app.get(JobSweepService).start();
  console.log(`Bookwheel serves ${url}/api/v1/books\nSwagger UI: ${url}/docs`);
}, true);
