import type { JobQueue } from '#platform/jobs/job-queue';
import type { QueueCounts } from '#platform/jobs/jobs.search';

/** A queue of jobs, which has workers of its own. Each count ends at 10000. */
export class JobQueueDto {
  /** @example "parser" */
  name: JobQueue;

  /**
   * How many jobs wait in it.
   * @example 2
   */
  queued: number;

  /** @example 1 */
  running: number;

  /**
   * How many jobs failed whose repetition is of no use.
   * @example 0
   */
  failed: number;

  /**
   * How many jobs were tried as often as they may.
   * @example 0
   */
  dead: number;

  /**
   * Since when nobody begins its jobs; null while it is not paused.
   * @example null
   */
  pausedSince: Date | null;

  static from({ queue, queued, running, failed, dead, pausedSince }: QueueCounts): JobQueueDto {
    return { name: queue, queued, running, failed, dead, pausedSince };
  }
}

/** All queues. */
export class JobQueueListDto {
  items: JobQueueDto[];

  static from(queues: QueueCounts[]): JobQueueListDto {
    return { items: queues.map(JobQueueDto.from) };
  }
}
