import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { JobType, Queue } from 'bullmq';

/** On PostgreSQL those that wait in a paused queue are in a state of their own, of which the board does not know. */
const PAUSED = 'paused' as string as JobType;

/** A queue as the board shows it. */
export class JobBoardQueue extends BullMQAdapter {
  constructor(
    private readonly bull: Queue<object>,
    options: { readOnlyMode: boolean; description: string },
  ) {
    super(bull, options);
  }

  override async getJobCounts(): ReturnType<BullMQAdapter['getJobCounts']> {
    const [counts, paused] = await Promise.all([super.getJobCounts(), this.bull.getJobCountByTypes(PAUSED)]);
    return { ...counts, waiting: (counts.waiting ?? 0) + paused };
  }
}
