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

/**
 * Begins to work off a queue. A worker of BullMQ whose database or schema is not there would stay dead for ever, or keep
 * the process so busy that no timer runs; so it is made when they have answered, and runs when it is ready.
 *
 * @throws LibraryError when what the queue stands on does not answer
 */
export async function startWorker(
  backend: BullBackend,
  queue: string,
  process: Process,
  chosen: Chosen,
): Promise<Worker<object>> {
  const logger = new Logger(`Worker of ${queue}`);
  await backend.ping();
  const options = { ...backend.optionsFor('worker'), ...STEADY, ...chosen };
  const worker = new Worker<object>(queue, process, options, backend.factory);
  worker.on('error', (error) => logger.warn(error.message));
  try {
    await inTime(worker.waitUntilReady());
  } catch (cause) {
    void worker.close(true).catch(() => undefined);
    const message = `Nobody can work on the queue ${queue} (${String(cause)}): start the library again.`;
    throw new LibraryError('unavailable', 'queue.unreachable', message, { cause });
  }
  void worker.run().catch((error: unknown) => logger.error(error));
  return worker;
}
