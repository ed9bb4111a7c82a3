import { Injectable } from '@nestjs/common';
import { LibraryError } from '#platform/errors/library-error';
import { JobControlService } from '#platform/jobs/job-control.service';
import { JOB_QUEUES, type JobQueue } from '#platform/jobs/job-queue';
import { JobsSearch, type QueueCounts } from '#platform/jobs/jobs.search';

/** @throws LibraryError `job-queue.not-found` */
function queueNamed(name: string): JobQueue {
  const queue = JOB_QUEUES.find((one) => one === name);
  if (queue) return queue;
  const message = `No queue has this name: name one of ${JOB_QUEUES.join(', ')}.`;
  throw new LibraryError('not-found', 'job-queue.not-found', message);
}

/** The queues of jobs, and whether their jobs are begun. */
@Injectable()
export class JobQueuesService {
  constructor(
    private readonly control: JobControlService,
    private readonly search: JobsSearch,
  ) {}

  list(): Promise<QueueCounts[]> {
    return this.search.counts(JOB_QUEUES);
  }

  /** Pauses a queue, which it may be already; returns how it is. @throws LibraryError `job-queue.not-found` */
  async pause(name: string): Promise<QueueCounts> {
    const queue = queueNamed(name);
    await this.control.pause(queue);
    return this.one(queue);
  }

  /** Lets a queue go on, as it may already; returns how it is. @throws LibraryError `job-queue.not-found` */
  async resume(name: string): Promise<QueueCounts> {
    const queue = queueNamed(name);
    await this.control.resume(queue);
    return this.one(queue);
  }

  private async one(queue: JobQueue): Promise<QueueCounts> {
    const [counts] = await this.search.counts([queue]);
    return counts as QueueCounts;
  }
}
