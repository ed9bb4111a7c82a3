import type { BullBackend } from './bull-backend';
import { BullQueue } from './bull-queue';
import { taskQueues } from './define-task';
import { JobBoardQueue, type NoteOfQueue } from './job-board-queue';
import { JOB_QUEUES } from './job-queue';

/** Without these words an operator would look for what is done to jobs in vain. */
const MESSAGES =
  'Messages that call attention to jobs; jobs are paused, cancelled and tried again at /api/v1/jobs.';

/**
 * The queues that operators see on the board. Nothing is opened before somebody looks.
 *
 * Messages of jobs may only be looked at. The tables are the truth: whoever takes a message of a job that has ended finds
 * nothing to do, so a second try here would be of no use, and a queue that was paused here would let jobs wait without the
 * library knowing why. Tasks may be paused, which is what the library does itself, and lost ones tried again or removed: the
 * rows of their job say what is still to be done, and what is missing is put back.
 */
export class JobBoardQueues {
  private readonly queues: { queue: BullQueue; isOfTasks: boolean }[];

  /** `hasMessages`: BullMQ carries the messages of jobs too. */
  constructor(
    private readonly backend: BullBackend,
    private readonly note: NoteOfQueue,
    hasMessages: boolean,
  ) {
    const messages = hasMessages ? JOB_QUEUES : [];
    this.queues = [
      ...taskQueues().map((name) => ({ queue: new BullQueue(backend, name, {}), isOfTasks: true })),
      ...messages.map((name) => ({ queue: new BullQueue(backend, name, {}), isOfTasks: false })),
    ];
  }

  /** @throws LibraryError `unavailable` when what the queues stand on does not answer now; the next call tries again */
  async open(): Promise<JobBoardQueue[]> {
    await this.backend.ping();
    return Promise.all(
      this.queues.map(async ({ queue, isOfTasks }) => {
        const description = isOfTasks ? 'Tasks, the small pieces of jobs.' : MESSAGES;
        return new JobBoardQueue(await queue.open(), { readOnlyMode: !isOfTasks, description }, this.note);
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.queues.map(({ queue }) => queue.close()));
  }
}
