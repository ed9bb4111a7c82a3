import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { UnrecoverableError, type Job } from 'bullmq';
import { lastValueFrom } from 'rxjs';
import type { BullWorker } from './bull-worker';
import { DeadLetter } from './dead-letter';
import { jobMessage } from './job-message';
import { RetryLater } from './retry-later';

/** How soon a message comes again that could not even be looked at, in milliseconds. */
const SOON_MS = 1_000;

type Process = (job: Job<object>) => Promise<void>;

/** After how many milliseconds a message comes again. */
export const redeliveryDelay = (_attempts: number, _type?: string, error?: Error): number =>
  error instanceof RetryLater ? Math.max(0, Math.ceil(error.afterMs)) : SOON_MS;

/** Delivers the messages of a queue of BullMQ to Nest's handlers; a message stays in the queue until its handler is done. */
export class BullServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol.for('bullmq');
  override readonly propagatesEventHandlerErrors = true;
  private worker: BullWorker | undefined;

  /** `start` begins to work off the queue, calling what it is given for each message. */
  constructor(private readonly start: (process: Process) => Promise<BullWorker>) {
    super();
  }

  /** Calls back with an error when the queue cannot be worked off. */
  async listen(callback: (error?: Error) => void): Promise<void> {
    try {
      this.worker = await this.start((job) => this.process(job));
      callback();
    } catch (error) {
      callback(error as Error);
    }
  }

  /** Takes no further message. */
  async pause(): Promise<void> {
    await this.worker?.pause();
  }

  /** Waits for the messages at work. */
  async close(): Promise<void> {
    await this.worker?.close();
  }

  on(): void {
    throw new Error('What happens to the messages is told in the log');
  }

  unwrap<T>(): T {
    return this.worker as T;
  }

  private async process(job: Job<object>): Promise<void> {
    const message = jobMessage(job.data);
    if (!message) throw new UnrecoverableError('The body is no message that the library understands');
    const handle = this.getHandlerByPattern(message.type);
    if (!handle) throw new UnrecoverableError(`Nobody does ${message.type}`);
    try {
      const answer: unknown = await handle(message);
      await lastValueFrom(this.transformToObservable(answer), { defaultValue: undefined });
    } catch (error) {
      throw error instanceof DeadLetter ? new UnrecoverableError(error.message) : error;
    }
  }
}
