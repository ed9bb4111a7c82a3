import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { JobType, Queue } from 'bullmq';

/** On PostgreSQL those that wait in a paused queue are in a state of their own, of which the board does not know. */
const PAUSED = 'paused' as string as JobType;

/** Is told what is done to a queue on the board. */
export type NoteOfQueue = (action: 'queue.paused' | 'queue.resumed', queue: string) => Promise<void>;

/** A queue as the board shows it. */
export class JobBoardQueue extends BullMQAdapter {
  constructor(
    private readonly bull: Queue<object>,
    options: { readOnlyMode: boolean; description: string },
    private readonly note: NoteOfQueue,
  ) {
    super(bull, options);
  }

  override async pause(): Promise<void> {
    await super.pause();
    await this.note('queue.paused', this.bull.name);
  }

  override async resume(): Promise<void> {
    await super.resume();
    await this.note('queue.resumed', this.bull.name);
  }

  override async getJobCounts(): ReturnType<BullMQAdapter['getJobCounts']> {
    const [counts, paused] = await Promise.all([super.getJobCounts(), this.bull.getJobCountByTypes(PAUSED)]);
    return { ...counts, waiting: (counts.waiting ?? 0) + paused };
  }
}
