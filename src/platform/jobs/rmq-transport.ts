import type { ClientProxy } from '@nestjs/microservices';
import { connect } from 'amqplib';
import type { JobMessage } from './job-message';
import type { JobQueue } from './job-queue';
import { JobTransport, type QueueServer, type TakeMessage } from './job-transport';
import type { JobsConfig } from './jobs.config';
import { RmqClient } from './rmq-client';
import { ANSWER_MS } from './rmq-link';
import { RmqSender } from './rmq-sender';
import { RmqServer } from './rmq-server';
import { rmqUnreachable } from './rmq-unreachable';
import type { RmqConfig } from './rmq.config';

/** Messages travel by RabbitMQ. Nothing connects before it is needed. */
export class RmqTransport extends JobTransport {
  private readonly sender: RmqSender;

  constructor(
    private readonly config: RmqConfig,
    private readonly jobs: JobsConfig,
  ) {
    super();
    this.sender = new RmqSender(config);
  }

  async ping(): Promise<void> {
    try {
      const connection = await connect(this.config.address, { timeout: ANSWER_MS });
      connection.on('error', () => undefined);
      await connection.close();
    } catch (cause) {
      throw rmqUnreachable(this.config, cause);
    }
  }

  client(queue: JobQueue): ClientProxy {
    return new RmqClient(this.sender, this.config.prefix + queue);
  }

  server(queue: JobQueue, names: readonly string[], take: TakeMessage): QueueServer {
    const server = new RmqServer(this.config, this.sender, {
      queue,
      concurrency: this.jobs.concurrencyOf(queue),
    });
    for (const name of names) server.addHandler(name, (message: JobMessage) => take(message), true);
    return {
      listen: () => server.start(),
      pause: () => server.pause(),
      close: () => server.close(),
    };
  }

  /** Servers are closed before: what they send on goes by the connection that is closed here. */
  close(): Promise<void> {
    return this.sender.close();
  }
}
