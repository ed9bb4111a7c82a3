import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { ScheduleEngineService } from '#platform/jobs/schedule-engine.service';
import { queueFirstImport } from './first-import';
import { openLibrary } from './open-library';
import { runProcess } from './run-process';
import { readSettings } from './settings';

/** A scheduler: it queues jobs at their times, beside as many others as there are. */
void runProcess(async (closing) => {
  const { app } = await openLibrary({ configs: readSettings(), closing, onProgress: console.log });
  app.get(ScheduleEngineService).start();
  await queueFirstImport(app);
  app.get(JobSweepService).start();
  console.log('A scheduler of Bookwheel queues jobs at their times.');
}, true);
