import { Logger } from '@nestjs/common';
import { Queue, type DefaultJobOptions } from 'bullmq';
import { LibraryError } from '#platform/errors/library-error';
import type { BullBackend } from './bull-backend';
import { inTime } from './bull-patience';

/** How many events BullMQ keeps of a queue; nobody reads them. */
const EVENTS = 256;

/** How many failed jobs are removed at a time. */
const SWEPT_AT_ONCE = 1_000;

/**
 * Retention by count or by age would remove other jobs in the same transaction, and deadlock under load: a job that
 * succeeded goes at once, one that failed stays until it is swept.
 */
const RETENTION = { removeOnComplete: true, removeOnFail: false, stackTraceLimit: 1 } as const;

/** A queue of BullMQ, as its producers see it; opened when it is first used, and anew after an opening that failed. */
export class BullQueue {
  private readonly logger = new Logger(BullQueue.name);
  private opening: Promise<Queue<object>> | undefined;

  constructor(
    private readonly backend: BullBackend,
    readonly name: string,
    private readonly jobOptions: DefaultJobOptions,
  ) {}

  /** @throws LibraryError when what the queue stands on does not answer */
  open(): Promise<Queue<object>> {
    this.opening ??= this.make().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** @throws LibraryError `unavailable` when the work fails because what the queue stands on is away */
  async use<T>(work: (queue: Queue<object>) => Promise<T>): Promise<T> {
    const queue = await this.open();
    try {
      return await work(queue);
    } catch (error) {
      await this.backend.ping();
      throw error;
    }
  }

  /** Removes what failed longer than `graceMs` ago; returns how many there were. For one caller at a time. */
  sweepFailed(graceMs: number): Promise<number> {
    return this.use(async (queue) => {
      let swept = 0;
      for (let last = SWEPT_AT_ONCE; last === SWEPT_AT_ONCE; swept += last)
        last = (await queue.clean(graceMs, SWEPT_AT_ONCE, 'failed')).length;
      return swept;
    });
  }

  /** Waits for what is being stored; a server that is away keeps nobody waiting. */
  async close(): Promise<void> {
    const queue = await this.opening?.catch(() => undefined);
    this.opening = undefined;
    await queue?.close().catch(() => drop(queue));
  }

  /** A queue of BullMQ that did not become ready never does: it is thrown away. */
  private async make(): Promise<Queue<object>> {
    await this.backend.ping();
    const defaultJobOptions = { ...this.jobOptions, ...RETENTION };
    const options = {
      ...this.backend.optionsFor('queue'),
      streams: { events: { maxLen: EVENTS } },
      defaultJobOptions,
    };
    const queue = new Queue<object>(this.name, options, this.backend.factory);
    queue.on('error', (error) => this.logger.debug(`${this.name}: ${error.message}`));
    try {
      await inTime(queue.waitUntilReady());
      return queue;
    } catch (cause) {
      drop(queue);
      const message = `The queue ${this.name} could not be opened: try again.`;
      throw new LibraryError('unavailable', 'queue.unreachable', message, { cause });
    }
  }
}

/** Without its server, BullMQ never says that a queue is disconnected; nothing is left to wait for. */
function drop(queue: Queue<object>): void {
  void queue.disconnect().catch(() => undefined);
}
