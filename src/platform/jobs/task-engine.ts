import { setMaxListeners } from 'node:events';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { UnrecoverableError, WaitingError, type Job } from 'bullmq';
import { LibraryError } from '#platform/errors/library-error';
import { BullBackend } from './bull-backend';
import { BullWorker, type WorkerTimings } from './bull-worker';
import type { TaskContext } from './task-context';
import { TaskRegistryService } from './task-registry.service';
import { TasksService } from './tasks.service';

/** What a killed process had is with another one within half a minute. */
const TIMINGS: WorkerTimings = { lockDuration: 20_000, stalledInterval: 5_000 };

/** A limit that nothing reaches: only a queue with a limit can be slowed down. */
const UNLIMITED = { max: 1_000_000, duration: 1 };

const isOfNoUse = (error: unknown) => error instanceof LibraryError && error.kind !== 'unavailable';

/** Does tasks in this process, once it is started. */
@Injectable()
export class TaskEngine implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private workers: BullWorker[] = [];

  constructor(
    private readonly backend: BullBackend,
    private readonly registry: TaskRegistryService,
    private readonly tasks: TasksService,
  ) {
    setMaxListeners(0, this.stopping.signal);
  }

  /** @throws LibraryError when what the queues stand on does not answer */
  async start(timings: WorkerTimings = TIMINGS): Promise<void> {
    for (const queue of this.registry.queues()) {
      const { concurrency, spacingMs } = this.tasks.paceOf(queue);
      const limiter = spacingMs > 0 ? { max: 1, duration: spacingMs } : UNLIMITED;
      const process = (job: Job<object>, token?: string) => this.perform(job, token);
      this.workers.push(
        await BullWorker.start(this.backend, queue, process, { ...timings, concurrency, limiter }),
      );
    }
  }

  /** Takes no further task, asks those at work to stop, and waits: one that heeds its signal is handed back. */
  async stop(): Promise<void> {
    const closing = this.workers.splice(0).map((worker) => worker.close());
    this.stopping.abort(new Error('The process ends'));
    await Promise.all(closing);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async perform(job: Job<object>, token?: string): Promise<void> {
    const { signal } = this.stopping;
    try {
      signal.throwIfAborted();
      const handled = this.registry.find(job.name);
      if (!handled) throw new UnrecoverableError(`Nobody does ${job.name}`);
      await handled.perform(job.data, this.contextOf(job));
    } catch (error) {
      if (signal.aborted) return await handBack(job, token);
      throw isOfNoUse(error) ? new UnrecoverableError((error as Error).message) : error;
    }
  }

  private contextOf(job: Job<object>): TaskContext {
    const attempt = job.attemptsMade + 1;
    return {
      id: job.id ?? '',
      attempt,
      isLastAttempt: attempt >= (job.opts.attempts ?? 1),
      signal: this.stopping.signal,
      slowDown: (ms) => this.tasks.slowDown(job.queueName, ms),
    };
  }
}

/** Another process takes it at once, and no attempt is counted. */
async function handBack(job: Job<object>, token?: string): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}
