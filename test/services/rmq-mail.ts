import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { connect, type ChannelModel, type ConfirmChannel, type GetMessage } from 'amqplib';
import { lastValueFrom } from 'rxjs';
import { messageFor, type JobMessage } from '#platform/jobs/job-message';
import type { QueueServer, TakeMessage } from '#platform/jobs/job-transport';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { queueNames } from '#platform/jobs/rmq-topology';
import { RmqTransport } from '#platform/jobs/rmq-transport';
import { RmqConfig } from '#platform/jobs/rmq.config';
import { servers } from '#test/services/servers';

export const JOB = 'mail.send-letter';

/** A message of the library that asks for a letter. */
export const letter = (data: Record<string, unknown> = {}): JobMessage =>
  messageFor({ id: randomUUID(), name: JOB, attempts: 0, payload: data });

/** Waits until something is so; an error of the question counts as no. */
export async function until(isSo: () => unknown, seconds = 120): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (
    !(await Promise.resolve()
      .then(isSo)
      .catch(() => false))
  ) {
    if (Date.now() > end) throw new Error(`Not so within ${seconds} s: ${String(isSo)}`);
    await pause(20);
  }
}

const newPrefix = () => `spec-${randomUUID().slice(0, 8)}.`;

/** The queue of mail on the RabbitMQ under test, for one spec alone: who sends to it, who serves it, what is in it. */
export class RmqMail {
  /** What was logged since the spec began. */
  readonly lines: string[] = [];
  /** New for each spec: RabbitMQ 3.10 does not find quorum queues again that had namesakes before it was killed. */
  private prefix = newPrefix();
  private transports: RmqTransport[] = [];
  private listening: QueueServer[] = [];
  private broker: ChannelModel | undefined;

  constructor() {
    const keep = (line: unknown) => void this.lines.push(String(line));
    Logger.overrideLogger({ log: keep, warn: keep, error: keep });
  }

  get queue(): string {
    return `${this.prefix}mail`;
  }

  transport(jobs: Partial<JobsConfig> = {}, url = servers.rmqUrl): RmqTransport {
    const config = Object.assign(new RmqConfig(), { url, prefix: this.prefix });
    const made = new RmqTransport(config, Object.assign(new JobsConfig(), jobs));
    this.transports.push(made);
    return made;
  }

  async serve(take: TakeMessage, jobs: Partial<JobsConfig> = {}): Promise<QueueServer> {
    const server = this.transport(jobs).server('mail', [JOB], take);
    this.listening.push(server);
    await server.listen();
    return server;
  }

  async emit(by: RmqTransport, message: JobMessage): Promise<void> {
    await lastValueFrom(by.client('mail').emit<void>(message.type, message), { defaultValue: undefined });
  }

  /** A channel that knows nothing of the library. */
  async plain(): Promise<ConfirmChannel> {
    if (!this.broker) {
      this.broker = await connect(servers.rmqUrl);
      this.broker.on('error', () => undefined);
      this.broker.on('close', () => (this.broker = undefined));
    }
    const channel = await this.broker.createConfirmChannel();
    return channel.on('error', () => undefined);
  }

  /** How many messages wait in the queue, or in one that belongs to it. */
  async waiting(suffix = ''): Promise<number> {
    const channel = await this.plain();
    const { messageCount } = await channel.checkQueue(this.queue + suffix);
    await channel.close();
    return messageCount;
  }

  async oneFrom(suffix = ''): Promise<GetMessage> {
    await until(async () => (await this.waiting(suffix)) > 0);
    const channel = await this.plain();
    const message = await channel.get(this.queue + suffix, { noAck: true });
    await channel.close();
    return message as GetMessage;
  }

  closeServers(): Promise<unknown> {
    return Promise.all(this.listening.splice(0).map((server) => server.close()));
  }

  /** Ends all that was begun, and deletes the queues. */
  async end(): Promise<void> {
    await this.closeServers();
    await Promise.all(this.transports.splice(0).map((transport) => transport.close()));
    const channel = await this.plain();
    for (const name of queueNames(this.prefix)) await channel.deleteQueue(name);
    await this.broker?.close();
    this.lines.length = 0;
    this.prefix = newPrefix();
  }
}
