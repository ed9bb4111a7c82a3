import { ApiProperty } from '@nestjs/swagger';
import { WalkableListDto } from '#platform/http/list.dto';
import type { JobQueue } from '#platform/jobs/job-queue';
import type { Job, JobState } from '#platform/jobs/job.entity';
import { paceOf } from './job-pace';

/** How far a job is. */
export class JobProgressDto {
  /** @example 120 */
  done: number;

  /** @example 500 */
  total: number;

  /**
   * What is counted.
   * @example "books"
   */
  unit: string;

  /**
   * What it is at.
   * @example "Sea stories"
   */
  message: string | null;

  /** How many it does a second, from the first count to the last; null while that is unknown. */
  @ApiProperty({ type: 'number', format: 'double', nullable: true, example: 2.4 })
  perSecond: number | null;

  /**
   * How many seconds it will need at that pace; null while that is unknown, or it does not run.
   * @example 159
   */
  secondsLeft: number | null;

  static from(job: Job): JobProgressDto | null {
    if (!job.progress) return null;
    const { done, total, unit, message = null } = job.progress;
    return { done, total, unit, message, ...paceOf(job) };
  }
}

/** Why a job, or its last attempt, failed. */
export class JobErrorDto {
  /**
   * A stable name of the error, `noun.state`.
   * @example "source.unavailable"
   */
  code: string;

  /** @example "The source does not answer; try again in a moment." */
  message: string;
}

/** Something to be done, from its request to its end. */
export class JobDto {
  /**
   * A UUID; later jobs have greater ones.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  id: string;

  /** @example "parser.import-catalogue" */
  name: string;

  /** @example "parser" */
  queue: JobQueue;

  /**
   * What it was asked for with.
   * @example { "categories": ["Sea stories"] }
   */
  payload: Record<string, unknown>;

  /**
   * `queued`, `running`, `succeeded`, `failed` (trying again is of no use), `cancelled` or `dead` (it was tried as often as
   * it may).
   * @example "running"
   */
  state: JobState;

  /**
   * How often it was begun.
   * @example 2
   */
  attempts: number;

  /**
   * How often it may be begun.
   * @example 5
   */
  maxAttempts: number;

  /** How far it is; null while it has not said so. */
  progress: JobProgressDto | null;

  /** Why an attempt of it failed last. */
  error: JobErrorDto | null;

  /**
   * `http`, `cli`, `start`, `schedule`, or the source of a message from outside.
   * @example "http"
   */
  requestedBy: string;

  /**
   * The id of the HTTP request that asked for it.
   * @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  requestId: string | null;

  /**
   * The time of the schedule that it is for.
   * @example null
   */
  slot: string | null;

  /**
   * No other job with this key is open.
   * @example "parser.import-catalogue"
   */
  key: string | null;

  /**
   * When somebody asked it to stop while it ran.
   * @example null
   */
  cancelRequestedAt: Date | null;

  /**
   * Before this nobody begins it.
   * @example "2026-11-21T02:00:00.000Z"
   */
  availableAt: Date;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /**
   * When it was first begun.
   * @example "2026-11-21T02:00:00.100Z"
   */
  startedAt: Date | null;

  /** @example null */
  finishedAt: Date | null;

  static from(job: Job): JobDto {
    const { id, name, queue, payload, state, attempts, maxAttempts, requestedBy, requestId, slot, key } = job;
    const { cancelRequestedAt, availableAt, createdAt, startedAt, finishedAt, errorCode, errorMessage } = job;
    const progress = JobProgressDto.from(job);
    const error = errorCode === null ? null : { code: errorCode, message: errorMessage ?? errorCode };
    const asked = { requestedBy, requestId, slot, key };
    const times = { cancelRequestedAt, availableAt, createdAt, startedAt, finishedAt };
    return { id, name, queue, payload, state, attempts, maxAttempts, progress, error, ...asked, ...times };
  }
}

/** A part of the list of jobs. */
export class JobListDto extends WalkableListDto {
  items: JobDto[];
}
