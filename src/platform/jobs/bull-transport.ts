import { BullBackend } from './bull-backend';
import { BullClient } from './bull-client';
import { BullQueue } from './bull-queue';
import { BullServer, redeliveryDelay } from './bull-server';
import { BullWorker, type WorkerTimings } from './bull-worker';
import { JOB_QUEUES, type JobQueue } from './job-queue';
import { JobTransport, type QueueServer, type TakeMessage } from './job-transport';
import type { JobsConfig } from './jobs.config';

const TIMINGS: WorkerTimings = { lockDuration: 30_000, stalledInterval: 10_000 };

/** How often a message is delivered is for its taker to say, who asks for it to be dead. */
const MESSAGE = { attempts: 1_000_000, backoff: { type: 'as-asked' } };

/** Messages in queues of BullMQ, for a library without a broker. Dead ones are in the queue's set of failed jobs. */
export class BullTransport extends JobTransport {
  constructor(
    private readonly backend: BullBackend,
    private readonly config: JobsConfig,
    private readonly timings: WorkerTimings = TIMINGS,
  ) {
    super();
  }

  ping(): Promise<void> {
    return this.backend.ping();
  }

  client(queue: JobQueue): BullClient {
    return new BullClient(this.queue(queue));
  }

  server(queue: JobQueue, names: readonly string[], take: TakeMessage): QueueServer {
    const chosen = {
      ...this.timings,
      concurrency: this.config.concurrencyOf(queue),
      settings: { backoffStrategy: redeliveryDelay },
    };
    const server = new BullServer((process) => BullWorker.start(this.backend, queue, process, chosen));
    for (const name of names) server.addHandler(name, take, true);
    return {
      listen: () =>
        new Promise((listening, refuse) => {
          void server.listen((error) => (error ? refuse(error) : listening()));
        }),
      pause: () => server.pause(),
      close: () => server.close(),
    };
  }

  /** Removes the messages that have been dead for longer than `graceMs`; returns how many there were. */
  async sweepDead(graceMs: number): Promise<number> {
    let swept = 0;
    for (const name of JOB_QUEUES) {
      const queue = this.queue(name);
      swept += await queue.sweepFailed(graceMs).finally(() => queue.close());
    }
    return swept;
  }

  /** What it stands on is the tasks' too, and closed by who made it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  private queue(name: JobQueue): BullQueue {
    return new BullQueue(this.backend, name, MESSAGE);
  }
}
