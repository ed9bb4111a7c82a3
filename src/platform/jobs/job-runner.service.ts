import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { storable } from '#platform/database/storable-text';
import { LibraryError } from '#platform/errors/library-error';
import { apartFromRequests } from '#platform/http/current-request';
import { DeadLetter } from './dead-letter';
import { CONTINUES, type JobContext } from './job-context';
import { JobBellService } from './job-bell.service';
import { JobCancellingService } from './job-cancelling.service';
import { JobLeasesService, type Lease } from './job-leases.service';
import { JobRegistryService } from './job-registry.service';
import { JobStepsService, type ClaimedJob, type JobFailure } from './job-steps.service';
import { RetryLater } from './retry-later';

/** How long a worker waits before it tells a database that was away what became of a job, in milliseconds. */
const PAUSE_MS = 1_000;

/** Whether asking again could end otherwise. */
const mayPass = (error: unknown) => !(error instanceof LibraryError) || error.kind === 'unavailable';

/** How much of an error's message is kept, in UTF-16 units. */
const LONGEST_MESSAGE = 2_000;

/** The failure in words that the database can keep: a message may quote anything. */
function failureOf(error: unknown): JobFailure {
  const words = error instanceof Error ? error.message : String(error);
  const message = storable(words.slice(0, LONGEST_MESSAGE));
  return { code: error instanceof LibraryError ? error.code : 'job.failed', message };
}

/** Does the jobs that messages call attention to. */
@Injectable()
export class JobRunnerService {
  private readonly logger = new Logger(JobRunnerService.name);

  constructor(
    private readonly steps: JobStepsService,
    private readonly registry: JobRegistryService,
    private readonly leases: JobLeasesService,
    private readonly bell: JobBellService,
    private readonly cancelling: JobCancellingService,
  ) {}

  /**
   * Does the job, if it is to be done now: a message that came twice, early or too late finds nothing to do.
   *
   * @throws RetryLater when it failed and is to be tried again; DeadLetter when that was the last time
   */
  async run(id: string): Promise<void> {
    const job = await this.steps.claim(id);
    if (!job) return;
    const lease = this.leases.begin(job);
    try {
      await this.perform(job, lease);
    } finally {
      lease.end();
    }
  }

  private async perform(job: ClaimedJob, lease: Lease): Promise<void> {
    let result: unknown;
    try {
      const handle = this.registry.handlerOf(job.name);
      if (!handle) throw new LibraryError('invalid', 'job.unknown', `This version knows no job ${job.name}.`);
      result = await apartFromRequests(() => handle(job.payload, this.contextOf(job, lease)));
    } catch (error) {
      return this.endBadly(job, lease, error);
    }
    if (result === CONTINUES) await this.letContinue(job);
    else await this.surely(() => this.steps.end(job, 'succeeded'));
  }

  private async letContinue(job: ClaimedJob): Promise<void> {
    if (await this.surely(() => this.steps.leaveRunning(job))) await this.cancelling.finish(job);
  }

  private contextOf({ id, attempt, requestedBy }: ClaimedJob, { signal }: Lease): JobContext {
    return { id, attempt, requestedBy, signal, report: (progress) => this.steps.report(id, progress) };
  }

  private async endBadly(job: ClaimedJob, lease: Lease, error: unknown): Promise<void> {
    const stopped = lease.stopped();
    if (stopped === 'lost') return;
    if (stopped === 'cancelled') return void (await this.surely(() => this.steps.end(job, 'cancelled')));
    if (stopped === 'stopping') return this.handBack(job);
    const failure = failureOf(error);
    const { id, name, attempt } = job;
    this.logger.warn({ job: id, name, attempt, err: error }, 'A job failed.');
    if (!mayPass(error)) return void (await this.surely(() => this.steps.end(job, 'failed', failure)));
    await this.retry(job, failure, error);
  }

  private async retry(job: ClaimedJob, failure: JobFailure, error: unknown): Promise<void> {
    const waits = this.registry.definitionOf(job.name)?.backoffMs ?? [PAUSE_MS];
    const backoff = waits[Math.min(job.attempt, waits.length) - 1] ?? PAUSE_MS;
    const asked = error instanceof LibraryError ? (error.details.retryAfterSeconds ?? 0) * 1_000 : 0;
    const wait = Math.max(backoff, asked);
    const state = await this.surely(() => this.steps.retryLater(job, wait, failure));
    if (state === 'dead') throw new DeadLetter(`${failure.code}: ${failure.message}`);
    if (state === 'queued') throw new RetryLater(wait, `${failure.code}: ${failure.message}`);
  }

  /** Gives the job back and calls the other workers' attention to it; if the bell fails, a sweep does. */
  private async handBack(job: ClaimedJob): Promise<void> {
    const row = await this.surely(() => this.steps.handBack(job));
    const queue = this.registry.definitionOf(job.name)?.queue;
    if (row?.state === 'queued' && queue) this.bell.ringAfterCommit({ ...row, queue });
  }

  /** Writes down how a job ended, waiting for a database that is away: done work must not be done again. */
  private async surely<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        await sleep(PAUSE_MS);
      }
    }
  }
}
