import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JobProgress } from './job-context';
import type { Job, JobState } from './job.entity';
import { JobsConfig } from './jobs.config';

/** A job that a worker has begun: it may end it as long as the attempt is the job's. */
export interface ClaimedJob {
  id: string;
  name: string;
  attempt: number;
  payload: Record<string, unknown>;
  requestedBy: string;
}

export type Claim = Pick<ClaimedJob, 'id' | 'attempt'>;

/** Why an attempt, or the whole job, failed. */
export interface JobFailure {
  code: string;
  message: string;
}

const CLAIM = `
  UPDATE jobs SET state = 'running', attempts = attempts + 1,
    lease_until = clock_timestamp() + $2 * interval '1 second'
  WHERE id = $1 AND state = 'queued' AND available_at <= clock_timestamp()
    AND NOT EXISTS (SELECT FROM job_pauses WHERE job_pauses.queue = jobs.queue)
  RETURNING id, name, attempts AS attempt, payload, requested_by AS "requestedBy"`;

const RENEW = `
  UPDATE jobs SET lease_until = clock_timestamp() + $3 * interval '1 second'
  FROM unnest($1::uuid[], $2::smallint[]) AS held (id, attempt)
  WHERE jobs.id = held.id AND attempts = held.attempt AND state = 'running'
  RETURNING jobs.id, attempts AS attempt, cancel_requested_at IS NOT NULL AS cancelled`;

const END = `
  UPDATE jobs SET state = $3, error_code = $4, error_message = $5
  WHERE id = $1 AND state = 'running'
    AND CASE WHEN $2::integer IS NULL THEN lease_until IS NULL OR $3 = 'succeeded' ELSE attempts = $2 END
  RETURNING id`;

const RETRY_LATER = `
  UPDATE jobs SET error_code = $4, error_message = $5,
    state = CASE WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
      WHEN attempts < max_attempts THEN 'queued' ELSE 'dead' END,
    available_at = clock_timestamp() + $3 * interval '1 millisecond',
    ring_at = clock_timestamp() + $3 * interval '1 millisecond' + interval '5 seconds', rings = 0
  WHERE id = $1 AND state = 'running' AND attempts = $2 RETURNING state`;

const HAND_BACK = `
  UPDATE jobs SET state = CASE WHEN cancel_requested_at IS NULL THEN 'queued' ELSE 'cancelled' END,
    max_attempts = max_attempts + 1, error_code = NULL, error_message = NULL,
    available_at = clock_timestamp(), ring_at = clock_timestamp() + interval '5 seconds', rings = 0
  WHERE id = $1 AND state = 'running' AND attempts = $2
  RETURNING id, name, state, attempts, payload`;

const LEAVE_RUNNING = `
  UPDATE jobs SET lease_until = NULL WHERE id = $1 AND state = 'running' AND attempts = $2
  RETURNING cancel_requested_at IS NOT NULL AS cancelled`;

const REPORT = `
  UPDATE jobs SET progress = news || jsonb_build_object('at', clock_timestamp(), 'attempt', attempts) ||
    CASE WHEN progress->>'unit' = news->>'unit' AND (progress->>'attempt')::integer = attempts
      THEN jsonb_build_object('since', progress->'since', 'from', progress->'from')
      ELSE jsonb_build_object('since', clock_timestamp(), 'from', news->'done') END
  FROM (SELECT $2::jsonb AS news) AS report
  WHERE id = $1 AND state = 'running' AND (progress IS NULL OR progress->>'unit' <> news->>'unit'
    OR (progress->>'done')::integer < (news->>'done')::integer OR progress->>'total' <> news->>'total')`;

/** Rows that an `UPDATE … RETURNING` of TypeORM gives: the rows, and how many. */
type Updated<Row> = [Row[], number];

/** Every step that a worker makes with a job. Each is one statement, which does nothing when the job is not there any more. */
@Injectable()
export class JobStepsService {
  constructor(
    private readonly database: DataSource,
    private readonly config: JobsConfig,
  ) {}

  /** Begins a job; undefined when it is not to be begun now, or by somebody else already. */
  async claim(id: string): Promise<ClaimedJob | undefined> {
    const [job] = await this.update<ClaimedJob>(CLAIM, [id, this.config.leaseSeconds]);
    return job;
  }

  /** Keeps the jobs for a further while; those that are missing from the answer are somebody else's now. */
  renew(claims: readonly Claim[]): Promise<(Claim & { cancelled: boolean })[]> {
    const ids = claims.map(({ id }) => id);
    const attempts = claims.map(({ attempt }) => attempt);
    return this.update(RENEW, [ids, attempts, this.config.leaseSeconds]);
  }

  /**
   * Ends a running job: the attempt that has it, or, when none is given, what goes on without a worker. False when there was nothing
   * to end for the caller.
   */
  async end(
    { id, attempt }: { id: string; attempt?: number },
    state: 'succeeded' | 'failed' | 'cancelled',
    failure?: JobFailure,
  ): Promise<boolean> {
    const values = [id, attempt ?? null, state, failure?.code ?? null, failure?.message ?? null];
    return (await this.update(END, values)).length > 0;
  }

  /** Puts a job back for another attempt, or makes it dead when that was the last one; undefined when it is not ours. */
  async retryLater(
    { id, attempt }: Claim,
    afterMs: number,
    failure: JobFailure,
  ): Promise<JobState | undefined> {
    const values = [id, attempt, afterMs, failure.code, failure.message];
    const [job] = await this.update<{ state: JobState }>(RETRY_LATER, values);
    return job?.state;
  }

  /** Gives a job back unharmed, for which the attempt does not count; one that is to be cancelled ends. */
  async handBack({ id, attempt }: Claim) {
    type Row = Pick<Job, 'id' | 'name' | 'state' | 'attempts' | 'payload'>;
    const [job] = await this.update<Row>(HAND_BACK, [id, attempt]);
    return job;
  }

  /** Lets a job go on without a worker; says whether somebody asked meanwhile to stop it. */
  async leaveRunning({ id, attempt }: Claim): Promise<boolean> {
    const [left] = await this.update<{ cancelled: boolean }>(LEAVE_RUNNING, [id, attempt]);
    return left?.cancelled ?? false;
  }

  /** Writes down how far a running job is; what is older than what stands there is dropped. */
  async report(id: string, progress: JobProgress): Promise<void> {
    await this.update(REPORT, [id, JSON.stringify(progress)]);
  }

  private async update<Row>(statement: string, values: unknown[]): Promise<Row[]> {
    const [rows] = await this.database.query<Updated<Row>>(statement, values);
    return rows;
  }
}
