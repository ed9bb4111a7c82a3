import { Logger } from '@nestjs/common';
import { Worker, type Job, type WorkerOptions } from 'bullmq';
import { LibraryError } from '#platform/errors/library-error';
import type { BullBackend } from './bull-backend';
import { inTime } from './bull-patience';

/** How soon what a killed worker had is given to another; both in milliseconds. */
export interface WorkerTimings {
  /** For how long a worker that is not heard of keeps a job; one that is heard of renews this at half time. */
  lockDuration: number;
  /** How often somebody looks for such jobs. */
  stalledInterval: number;
}

type Process = (job: Job<object>, token?: string) => Promise<unknown>;

type Chosen = WorkerTimings & Pick<WorkerOptions, 'concurrency' | 'limiter' | 'settings'>;

/**
 * A worker is woken when something comes in, so it looks for itself rarely: every half minute. After three crashes in the
 * middle of it a job is taken for one that kills its workers.
 */
const STEADY = { autorun: false, drainDelay: 30, runRetryDelay: 1_000, maxStalledCount: 3 };

/** Works off a queue of BullMQ. */
export class BullWorker {
  private readonly logger: Logger;
  private readonly atWork = new Set<Promise<unknown>>();
  private readonly worker: Worker<object>;

  private constructor(backend: BullBackend, queue: string, process: Process, chosen: Chosen) {
    this.logger = new Logger(`Worker of ${queue}`);
    const options = { ...backend.optionsFor('worker'), ...STEADY, ...chosen };
    const perform: Process = (job, token) => this.note(process(job, token));
    this.worker = new Worker<object>(queue, perform, options, backend.factory);
    this.logFaults();
  }

  /**
   * Begins to work off a queue. A worker of BullMQ whose database or schema is not there would stay dead for ever, or keep
   * the process so busy that no timer runs; so it is made when they have answered, and runs when it is ready.
   *
   * @throws LibraryError when what the queue stands on does not answer
   */
  static async start(
    backend: BullBackend,
    queue: string,
    process: Process,
    chosen: Chosen,
  ): Promise<BullWorker> {
    await backend.ping();
    const made = new BullWorker(backend, queue, process, chosen);
    try {
      await inTime(made.worker.waitUntilReady());
    } catch (cause) {
      void made.close();
      const message = `Nobody can work on the queue ${queue} (${String(cause)}): start the library again.`;
      throw new LibraryError('unavailable', 'queue.unreachable', message, { cause });
    }
    void made.worker.run().catch((error: unknown) => made.logger.error(error));
    return made;
  }

  /** Takes nothing more. */
  async pause(): Promise<void> {
    await this.worker.pause(true);
  }

  /** Takes nothing more and waits for what is at work; a server that is away keeps nobody waiting beyond that. */
  async close(): Promise<void> {
    const closing = this.worker.close();
    await Promise.allSettled(this.atWork);
    await inTime(closing).catch(() => void this.worker.disconnect().catch(() => undefined));
  }

  private note<T>(work: Promise<T>): Promise<T> {
    const noted = work.finally(() => this.atWork.delete(noted));
    this.atWork.add(noted);
    return noted;
  }

  /** The same fault is told once, until the worker gets something to do again. */
  private logFaults(): void {
    let told = '';
    this.worker.on('error', ({ message }) => {
      if (message !== told) this.logger.warn(message);
      told = message;
    });
    this.worker.on('active', () => (told = ''));
  }
}
