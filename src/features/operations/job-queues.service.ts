import { Injectable } from '@nestjs/common';
import { AuditService } from '#platform/audit/audit.service';
import { LibraryError } from '#platform/errors/library-error';
import { taskQueues } from '#platform/jobs/define-task';
import { JobControlService } from '#platform/jobs/job-control.service';
import { JOB_QUEUES } from '#platform/jobs/job-queue';
import { JobsSearch, type QueueCounts } from '#platform/jobs/jobs.search';
import { TasksService } from '#platform/jobs/tasks.service';

/** How a queue of jobs or of tasks is; the counts are null while they cannot be asked for. */
export interface JobQueueState {
  name: string;
  holds: 'jobs' | 'tasks';
  counts: { queued: number; running: number; failed: number; dead: number } | null;
  isPaused: boolean | null;
  pausedSince: Date | null;
}

/** What can be done to a queue, whatever is in it. */
interface OperatedQueue {
  pause(): Promise<void>;
  resume(): Promise<void>;
  state(): Promise<JobQueueState>;
}

function stateOfJobs({ queue: name, pausedSince, ...counts }: QueueCounts): JobQueueState {
  return { name, holds: 'jobs', counts, isPaused: pausedSince !== null, pausedSince };
}

/** The queues of jobs and of tasks, and whether what is in them is begun. */
@Injectable()
export class JobQueuesService {
  constructor(
    private readonly control: JobControlService,
    private readonly search: JobsSearch,
    private readonly tasks: TasksService,
    private readonly audit: AuditService,
  ) {}

  /** All queues; one of tasks whose server does not answer is among them, without its counts. */
  async list(): Promise<JobQueueState[]> {
    const [jobs, tasks] = await Promise.all([
      this.search.counts(JOB_QUEUES),
      Promise.all(taskQueues().map((name) => this.stateOfTasks(name).catch(unknownTasks(name)))),
    ]);
    return [...jobs.map(stateOfJobs), ...tasks];
  }

  /**
   * Pauses a queue, which it may be already; returns how it is.
   *
   * @throws LibraryError `job-queue.not-found`; for tasks, `unavailable` when their server does not answer
   */
  async pause(name: string): Promise<JobQueueState> {
    const queue = this.named(name);
    await queue.pause();
    await this.audit.note({ action: 'queue.paused', subject: name, details: {} });
    return queue.state();
  }

  /** Lets a queue go on, as it may already; returns how it is. Fails as `pause` does. */
  async resume(name: string): Promise<JobQueueState> {
    const queue = this.named(name);
    await queue.resume();
    await this.audit.note({ action: 'queue.resumed', subject: name, details: {} });
    return queue.state();
  }

  private named(name: string): OperatedQueue {
    const { control, search, tasks } = this;
    const queue = JOB_QUEUES.find((one) => one === name);
    if (queue)
      return {
        pause: () => control.pause(queue),
        resume: () => control.resume(queue),
        state: async () => stateOfJobs((await search.counts([queue]))[0] as QueueCounts),
      };
    const known = taskQueues();
    if (known.includes(name))
      return {
        pause: () => tasks.pause(name),
        resume: () => tasks.resume(name),
        state: () => this.stateOfTasks(name),
      };
    const message = `No queue has this name: name one of ${[...JOB_QUEUES, ...known].join(', ')}.`;
    throw new LibraryError('not-found', 'job-queue.not-found', message);
  }

  private async stateOfTasks(name: string): Promise<JobQueueState> {
    const { waiting, delayed, active, lost } = await this.tasks.counts(name);
    const counts = { queued: waiting + delayed, running: active, failed: lost, dead: 0 };
    const isPaused = await this.tasks.isPaused(name);
    return { name, holds: 'tasks', counts, isPaused, pausedSince: null };
  }
}

/** The state of a queue of tasks after a fault; rethrows one that is not that their server is away. */
function unknownTasks(name: string): (error: unknown) => JobQueueState {
  return (error) => {
    if (!(error instanceof LibraryError) || error.kind !== 'unavailable') throw error;
    return { name, holds: 'tasks', counts: null, isPaused: null, pausedSince: null };
  };
}
