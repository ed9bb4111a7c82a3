import type { JobQueueState } from './job-queues.service';

/** How many are where. Of jobs, each count ends at 10000. */
export class JobQueueCountsDto {
  /**
   * How many wait, also those that wait for their next attempt.
   * @example 2
   */
  queued: number;

  /** @example 1 */
  running: number;

  /**
   * How many jobs failed whose repetition is of no use. Of tasks, all that are not tried again; the job that they are part of
   * settles them within a minute.
   * @example 0
   */
  failed: number;

  /**
   * How many jobs were tried as often as they may; always 0 of tasks.
   * @example 0
   */
  dead: number;
}

/** A queue, which has workers of its own. */
export class JobQueueDto {
  /** @example "parser" */
  name: string;

  /**
   * What is in it: jobs, or tasks, which are the small pieces of big jobs, such as the books of an import.
   * @example "jobs"
   */
  holds: 'jobs' | 'tasks';

  /** Null while the server that keeps the tasks does not answer. */
  counts: JobQueueCountsDto | null;

  /**
   * Whether nothing in it is begun; null while the server that keeps the tasks does not answer.
   * @example false
   */
  isPaused: boolean | null;

  /**
   * Since when nobody begins its jobs; null while it is not paused. It is not known of tasks, and null.
   * @example null
   */
  pausedSince: Date | null;

  static from({ name, holds, counts, isPaused, pausedSince }: JobQueueState): JobQueueDto {
    return { name, holds, counts, isPaused, pausedSince };
  }
}

/** All queues. */
export class JobQueueListDto {
  items: JobQueueDto[];

  static from(queues: JobQueueState[]): JobQueueListDto {
    return { items: queues.map(JobQueueDto.from) };
  }
}
