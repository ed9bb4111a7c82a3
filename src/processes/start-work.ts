import type { INestApplicationContext } from '@nestjs/common';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { TaskEngine } from '#platform/jobs/task-engine';

/**
 * Lets this process do jobs, and the tasks that jobs are made of.
 *
 * @throws LibraryError `rmq.unreachable`, `redis.unreachable` within ten seconds, when what they travel by is not there
 */
export async function startWork(app: INestApplicationContext): Promise<void> {
  await app.get(TaskEngine).start();
  await app.get(JobEngineService).start();
}
