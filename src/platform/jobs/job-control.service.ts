import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '#platform/audit/audit.service';
import { LibraryError } from '#platform/errors/library-error';
import { definedJob } from './define-job';
import { findJob } from './find-job';
import { JobBellService, type BellJob } from './job-bell.service';
import { JobCancellingService } from './job-cancelling.service';
import { JobSweepService } from './job-sweep.service';
import type { JobState } from './job.entity';
import type { JobQueue } from './job-queue';

/** A job that nobody has begun ends at once; one that runs is asked to. */
const CANCEL = `
  UPDATE jobs SET state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
    cancel_requested_at = CASE state WHEN 'running' THEN coalesce(cancel_requested_at, clock_timestamp()) END
  WHERE id = $1 AND state IN ('queued', 'running')
  RETURNING name, state, attempts AS attempt, lease_until IS NULL AS "isUnattended"`;

const RETRY = `
  UPDATE jobs SET state = 'queued', max_attempts = attempts + $2, error_code = NULL, error_message = NULL, progress = NULL,
    available_at = clock_timestamp(), ring_at = clock_timestamp() + interval '10 seconds', rings = 0
  WHERE id = $1 AND state IN ('failed', 'dead', 'cancelled')
  RETURNING id, name, queue, attempts, payload`;

const PAUSE = `INSERT INTO job_pauses (queue) VALUES ($1) ON CONFLICT DO NOTHING`;
const RESUME = `DELETE FROM job_pauses WHERE queue = $1`;
const WAKE = `UPDATE jobs SET ring_at = greatest(available_at, clock_timestamp()), rings = 0
  WHERE queue = $1 AND state = 'queued'`;

interface Stopped {
  name: string;
  state: JobState;
  attempt: number;
  isUnattended: boolean;
}

/** What an operator does with jobs and queues. */
@Injectable()
export class JobControlService {
  constructor(
    private readonly database: DataSource,
    private readonly cancelling: JobCancellingService,
    private readonly audit: AuditService,
    private readonly bell: JobBellService,
    private readonly sweep: JobSweepService,
  ) {}

  /**
   * Cancels a job. One that runs is asked to stop, which its worker notices within two seconds.
   *
   * @throws LibraryError `job.not-found`; `job.ended` when there is nothing left to cancel
   */
  async cancel(id: string): Promise<void> {
    const stopped = await this.stopped(id);
    if (!stopped) throw await this.tooLate(id, 'cancelled');
    const { name, state, attempt, isUnattended } = stopped;
    if (state === 'running' && isUnattended) await this.cancelling.finish({ id, name, attempt });
  }

  /**
   * Lets a job that failed, died or was cancelled be tried again, as often as its definition says.
   *
   * @throws LibraryError `job.not-found`; `job.ended` when it succeeded; `job.open` while it is not at its end, or another
   *   with its key is not
   */
  async retry(id: string): Promise<void> {
    const name = (await findJob(this.database, id)).name;
    const attempts = definedJob(name)?.attempts ?? 1;
    const job = await this.reopened(id, attempts);
    if (!job) throw await this.tooLate(id, 'tried again');
    this.bell.ringAfterCommit(job);
  }

  /** Lets nobody begin a job of the queue, anywhere; those that run go on. */
  async pause(queue: JobQueue): Promise<void> {
    await this.database.query(PAUSE, [queue]);
  }

  async resume(queue: JobQueue): Promise<void> {
    await this.database.query(RESUME, [queue]);
    await this.database.query(WAKE, [queue]);
    this.sweep.sweepIn(0);
  }

  private stopped(id: string): Promise<Stopped | undefined> {
    return this.database.transaction(async (manager) => {
      const [[stopped]] = await manager.query<[Stopped[], number]>(CANCEL, [id]);
      const details = { job: stopped?.name ?? null };
      if (stopped) await this.audit.note({ action: 'job.cancelled', subject: id, details }, manager);
      return stopped;
    });
  }

  private async reopened(id: string, attempts: number): Promise<BellJob | undefined> {
    try {
      return await this.database.transaction(async (manager) => {
        const [[job]] = await manager.query<[BellJob[], number]>(RETRY, [id, attempts]);
        const details = { job: job?.name ?? null };
        if (job) await this.audit.note({ action: 'job.retried', subject: id, details }, manager);
        return job;
      });
    } catch (cause) {
      if ((cause as { constraint?: string }).constraint !== 'jobs_open_key') throw cause;
      const message = 'Another job of this kind is open: wait for its end, or cancel it.';
      throw new LibraryError('conflict', 'job.open', message, { cause });
    }
  }

  private async tooLate(id: string, verb: string): Promise<LibraryError> {
    const { state } = await findJob(this.database, id);
    const isOpen = state === 'queued' || state === 'running';
    const message = `A job that is ${state} cannot be ${verb}.`;
    return new LibraryError('conflict', isOpen ? 'job.open' : 'job.ended', message);
  }
}
