import { ClientProxy, type ReadPacket } from '@nestjs/microservices';
import { checkedJobId } from './bull-job-id';
import type { BullQueue } from './bull-queue';
import type { JobMessage } from './job-message';

/** Puts messages into a queue of BullMQ; `emit` resolves when the message is stored. */
export class BullClient extends ClientProxy {
  constructor(private readonly queue: BullQueue) {
    super();
  }

  async connect(): Promise<void> {
    await this.queue.open();
  }

  close(): Promise<void> {
    return this.queue.close();
  }

  unwrap<T>(): T {
    return this.queue as T;
  }

  /**
   * A message that waits or is at work is not stored a second time. A dead one is replaced: it may have died with a worker
   * that was too old to know the job, and would keep its id from the workers that do.
   */
  protected async dispatchEvent<T>({ pattern, data }: ReadPacket<JobMessage>): Promise<T> {
    const jobId = checkedJobId(data.id);
    const added = await this.queue.use(async (queue) => {
      if ((await queue.getJobState(jobId)) === 'failed') await queue.remove(jobId);
      return queue.add(String(pattern), data, { jobId });
    });
    return added as T;
  }

  protected publish(): () => void {
    throw new Error('The queues carry messages one way: use emit');
  }
}
