import { ClientProxy } from '@nestjs/microservices';
import { JobTransport, type QueueServer, type TakeMessage } from '#platform/jobs/job-transport';
import type { JobMessage } from '#platform/jobs/job-message';
import type { JobQueue } from '#platform/jobs/job-queue';
import { DeadLetter } from '#platform/jobs/dead-letter';
import { RetryLater } from '#platform/jobs/retry-later';

/** Messages within one process, lost with it; takes down what was sent and what died. */
export class InProcessTransport extends JobTransport {
  readonly sent: JobMessage[] = [];
  readonly dead: JobMessage[] = [];
  /** While false, nothing can be sent. */
  isUp = true;
  /** While true, what is sent gets lost. */
  losesMessages = false;
  private readonly takers = new Map<JobQueue, TakeMessage>();
  private readonly working = new Set<Promise<void>>();

  ping(): Promise<void> {
    return Promise.resolve();
  }

  client(queue: JobQueue): ClientProxy {
    return new InProcessClient((message) => this.send(queue, message));
  }

  server(queue: JobQueue, _names: readonly string[], take: TakeMessage): QueueServer {
    return {
      listen: () => Promise.resolve(void this.takers.set(queue, take)),
      pause: () => Promise.resolve(void this.takers.delete(queue)),
      close: async () => void (await Promise.allSettled([...this.working])),
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Waits until no message is at work. */
  async settled(): Promise<void> {
    while (this.working.size > 0) await Promise.allSettled([...this.working]);
  }

  private send(queue: JobQueue, message: JobMessage): void {
    if (!this.isUp) throw new Error('The broker is away.');
    this.sent.push(message);
    if (!this.losesMessages) this.deliver(queue, message);
  }

  private deliver(queue: JobQueue, message: JobMessage): void {
    const work = Promise.resolve()
      .then(() => this.takers.get(queue)?.(message))
      .catch((error: unknown) => {
        if (error instanceof DeadLetter) this.dead.push(message);
        else if (error instanceof RetryLater) setTimeout(() => this.deliver(queue, message), error.afterMs);
        else throw error;
      });
    this.working.add(work);
    void work.finally(() => this.working.delete(work));
  }
}

class InProcessClient extends ClientProxy {
  constructor(private readonly forward: (message: JobMessage) => void) {
    super();
  }

  connect(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}

  unwrap<T>(): T {
    throw new Error('There is nothing below.');
  }

  protected publish(): () => void {
    throw new Error('A job has no answer.');
  }

  protected dispatchEvent<T>({ data }: { data: JobMessage }): Promise<T> {
    return Promise.resolve(this.forward(data) as T);
  }
}
