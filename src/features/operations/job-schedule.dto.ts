import type { JobState } from '#platform/jobs/job.entity';
import type { ScheduleOutlook } from '#platform/jobs/schedules.service';

/** The latest time of a schedule that came, with the job that it was given. */
export class JobScheduleSlotDto {
  /** @example "2026-11-21T01:30:00.000Z" */
  at: Date;

  /** @example "019aa3f4-7b1c-7c35-9d0e-2f6a1b8c4d5e" */
  jobId: string;

  /**
   * How the job is; `cancelled` also when an earlier one was still open at that time.
   * @example "succeeded"
   */
  jobState: JobState;
}

/** A job that is asked for again and again. */
export class JobScheduleDto {
  /** @example "parser.nightly-import" */
  name: string;

  /**
   * The name of the job.
   * @example "parser.import-catalogue"
   */
  job: string;

  /**
   * The cron expression, or `off`.
   * @example "30 2 * * *"
   */
  cron: string;

  /**
   * On whose clocks the expression is meant.
   * @example "Europe/Berlin"
   */
  timezone: string;

  /**
   * Whether the start of a scheduler makes up for the latest of the times at which none ran.
   * @example true
   */
  catchUp: boolean;

  /**
   * The times that come, at most five; none when the schedule is off.
   * @example ["2026-11-22T01:30:00.000Z", "2026-11-23T01:30:00.000Z"]
   */
  next: Date[];

  /** Null before the first one. */
  last: JobScheduleSlotDto | null;

  static from({ schedule, next, last }: ScheduleOutlook): JobScheduleDto {
    const { name, job, cron, timezone, catchUp } = schedule;
    return { name, job: job.name, cron, timezone, catchUp, next, last: last ?? null };
  }
}

/** All schedules. */
export class JobScheduleListDto {
  items: JobScheduleDto[];
}
