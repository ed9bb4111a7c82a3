import type { JobMessage } from '#platform/jobs/job-message';
import type { JobQueue } from '#platform/jobs/job-queue';

/** Where the jobs of one suite are, and how their messages travel; nobody else uses it. */
export interface JobsGround {
  /** The settings that lead there. */
  variables: Record<string, string>;
  /** Puts a body into a queue as a program does that is not of the library. */
  put(queue: JobQueue, body: object): Promise<void>;
  /** What stands where the dead messages of the queue are kept. */
  dead(queue: JobQueue): Promise<JobMessage[]>;
  drop(): Promise<void>;
}
