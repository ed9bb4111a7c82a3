import { ClientProxy, type ReadPacket } from '@nestjs/microservices';
import { MESSAGE_TYPE, type JobMessage } from './job-message';
import type { RmqSender } from './rmq-sender';

/** Nest's client of one queue: `emit(name, message)` sends the message as it is, a CloudEvent in structured JSON. */
export class RmqClient extends ClientProxy {
  constructor(
    private readonly sender: RmqSender,
    private readonly queue: string,
  ) {
    super();
  }

  /** The sender connects when there is something to send. */
  async connect(): Promise<void> {}

  /** The sender is closed by the transport whose clients share it. */
  close(): void {}

  unwrap<T>(): T {
    return this.sender as T;
  }

  protected async dispatchEvent<T>({ data }: ReadPacket<JobMessage>): Promise<T> {
    const properties = { contentType: MESSAGE_TYPE, messageId: data.id, type: data.type };
    await this.sender.send(this.queue, Buffer.from(JSON.stringify(data)), properties);
    return undefined as T;
  }

  protected publish(): never {
    throw new Error('Nobody answers a job: emit it');
  }
}
