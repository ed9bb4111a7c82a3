import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { openLibrary } from './open-library';
import { runProcess } from './run-process';
import { readSettings } from './settings';
import { startWork } from './start-work';

/** A worker: it does jobs and their tasks, beside as many others as there are. */
void runProcess(async (closing) => {
  const { app } = await openLibrary({ configs: readSettings(), closing, onProgress: console.log });
  await startWork(app);
  app.get(JobSweepService).start();
  console.log('A worker of Bookwheel waits for jobs.');
}, true);
