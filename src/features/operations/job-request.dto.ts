import {
  IsDate,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { Instant } from '#platform/http/instant.decorator';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import { JOB_QUEUES, type JobQueue } from '#platform/jobs/job-queue';
import { JOB_STATES, type JobState } from '#platform/jobs/job.entity';

/** What to do later. */
export class RequestJobDto {
  /**
   * One of the jobs that may be asked for.
   * @example "parser.import-catalogue"
   */
  @Length(1, 100)
  name: string;

  /**
   * What the job is to know, 64 kB at most.
   * @example {}
   */
  @IsObject()
  payload?: Record<string, unknown> = {};
}

export class JobIdParamDto {
  /**
   * The job's id.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  @IsUUID()
  id: string;
}

/** Which jobs to list. */
export class ListJobsQueryDto {
  /**
   * Only jobs of this name.
   * @example "parser.import-catalogue"
   */
  @IsOptional()
  @Matches(/^[\w.-]{1,100}$/)
  name?: string;

  /**
   * Only jobs of this queue.
   * @example "parser"
   */
  @IsOptional()
  @IsIn(JOB_QUEUES)
  queue?: JobQueue;

  /**
   * Only jobs in this state.
   * @example "running"
   */
  @IsOptional()
  @IsIn(JOB_STATES)
  state?: JobState;

  /**
   * Only jobs asked for at this instant or later.
   * @example "2026-11-21T00:00:00Z"
   */
  @IsOptional()
  @Instant()
  @IsDate({ message: 'createdAfter must be an instant like 2026-11-21T00:00:00Z' })
  createdAfter?: Date;

  /**
   * Only jobs asked for before this instant.
   * @example "2026-11-22T00:00:00Z"
   */
  @IsOptional()
  @Instant()
  @IsDate({ message: 'createdBefore must be an instant like 2026-11-22T00:00:00Z' })
  createdBefore?: Date;

  /**
   * Only jobs older than the one with this id: `nextBefore` of the part before.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  @IsOptional()
  @IsUUID()
  before?: string;

  /**
   * How many jobs a part holds at most.
   * @example 20
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  size: number = 20;
}
