import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { JobType } from 'bullmq';
import { BullBackend } from './bull-backend';
import { checkedJobId } from './bull-job-id';
import { BullQueue } from './bull-queue';
import type { TaskDefinition } from './define-task';

/** How many tasks go into a queue by one statement. */
const ADDED_AT_ONCE = 1_000;

/** Within a third of its wait, chance decides when a task is tried again. */
const JITTER = 0.3;

/** On PostgreSQL those that wait in a paused queue are in a state of their own, of which BullMQ's types do not know. */
const PAUSED = 'paused' as string as JobType;
const STATES: JobType[] = ['waiting', PAUSED, 'active', 'delayed', 'failed'];

/** How fast the tasks of a queue may be done. */
export interface TaskPace {
  /** How many at a time, in each process. */
  concurrency: number;
  /** How many milliseconds lie between two starts, over all processes; 0 for none. */
  spacingMs: number;
}

/** How many tasks a queue has. */
export interface TaskCounts {
  waiting: number;
  active: number;
  /** Those that are tried again later. */
  delayed: number;
  /** Those that are not tried again. */
  lost: number;
}

/** A task that failed as often as it may, or whose workers died over it. */
export interface LostTask {
  id: string;
  name: string;
  data: object;
  reason: string;
}

/** The queues of tasks: who has a big job to do puts its pieces here, for all workers to share. */
@Injectable()
export class TasksService implements OnApplicationShutdown {
  private readonly queues = new Map<string, BullQueue>();
  private readonly paces = new Map<string, TaskPace>();

  constructor(private readonly backend: BullBackend) {}

  /**
   * Puts tasks into their queue, in their order. One whose id is there already (waiting, at work or lost) is left as it is.
   *
   * @throws LibraryError `job-id.invalid`; `*.unreachable` when the queue cannot be reached
   */
  async add<Data extends object>(
    task: TaskDefinition<Data>,
    items: readonly { id: string; data: Data }[],
  ): Promise<void> {
    const { name, queue, attempts, backoffMs } = task;
    const backoff = { type: 'exponential', delay: backoffMs, jitter: JITTER };
    const jobs = items.map(({ id, data }) => ({
      name,
      data,
      opts: { jobId: checkedJobId(id), attempts, backoff },
    }));
    for (let first = 0; first < jobs.length; first += ADDED_AT_ONCE) {
      const some = jobs.slice(first, first + ADDED_AT_ONCE);
      await this.queue(queue).use((bull) => bull.addBulk(some));
    }
  }

  /** Says how fast the tasks of a queue may be done; to be called before the engine starts. */
  limit(queue: string, pace: TaskPace): void {
    this.paces.set(queue, pace);
  }

  paceOf(queue: string): TaskPace {
    return this.paces.get(queue) ?? { concurrency: 1, spacingMs: 0 };
  }

  async counts(queue: string): Promise<TaskCounts> {
    const found = await this.queue(queue).use((bull) => bull.getJobCounts(...STATES));
    const { waiting = 0, paused = 0, active = 0, delayed = 0, failed = 0 } = found;
    return { waiting: waiting + paused, active, delayed, lost: failed };
  }

  /** Nobody takes a task of the queue until `resume`; those at work go on. */
  pause(queue: string): Promise<void> {
    return this.queue(queue).use((bull) => bull.pause());
  }

  resume(queue: string): Promise<void> {
    return this.queue(queue).use((bull) => bull.resume());
  }

  isPaused(queue: string): Promise<boolean> {
    return this.queue(queue).use((bull) => bull.isPaused());
  }

  /** Removes all tasks that wait, also for their next attempt; those at work go on. */
  drain(queue: string): Promise<void> {
    return this.queue(queue).use((bull) => bull.drain(true));
  }

  /** For so many milliseconds nobody takes a task of the queue; a longer wait that was asked for before stays. */
  slowDown(queue: string, ms: number): Promise<void> {
    return this.queue(queue).use(async (bull) => {
      const left = await bull.getRateLimitTtl();
      if (left < ms) await bull.rateLimit(ms);
    });
  }

  /** The tasks that nobody tries again, at most `limit` of them. Each keeps its id taken until it is forgotten. */
  lost(queue: string, limit = 1_000): Promise<LostTask[]> {
    return this.queue(queue).use(async (bull) => {
      const jobs = await bull.getFailed(0, limit - 1);
      return jobs.map(({ id = '', name, data, failedReason }) => ({ id, name, data, reason: failedReason }));
    });
  }

  /** Removes lost tasks; an id that is not there does no harm. */
  forget(queue: string, ids: readonly string[]): Promise<void> {
    return this.queue(queue).use(async (bull) => {
      for (const id of ids) await bull.remove(id);
    });
  }

  /** Removes what was lost more than `graceMs` ago; returns how many there were. */
  sweepLost(queue: string, graceMs: number): Promise<number> {
    return this.queue(queue).sweepFailed(graceMs);
  }

  async onApplicationShutdown(): Promise<void> {
    const queues = [...this.queues.values()];
    this.queues.clear();
    await Promise.all(queues.map((queue) => queue.close()));
  }

  private queue(name: string): BullQueue {
    const queue = this.queues.get(name) ?? new BullQueue(this.backend, name, {});
    this.queues.set(name, queue);
    return queue;
  }
}
