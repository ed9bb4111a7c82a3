import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { RmqContext, ServerRMQ } from '@nestjs/microservices';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { lastValueFrom } from 'rxjs';
import { DeadLetter } from './dead-letter';
import { RetryLater } from './retry-later';
import { RmqLink } from './rmq-link';
import { messageOf, sentOn } from './rmq-message';
import type { RmqSender } from './rmq-sender';
import { deadQueueOf, declareQueues, retryQueueOf } from './rmq-topology';
import type { RmqConfig } from './rmq.config';

/** How long a message stands still that could not be looked at, or could not be sent on. */
const PAUSE_MS = 1_000;

interface Consuming {
  queue: string;
  /** How many messages are at work at a time. */
  concurrency: number;
}

/**
 * Nest's server for RabbitMQ, but a message is acknowledged when its handler has come to an end, or when it stands in the queue
 * where its failure belongs; and closing waits for the handlers.
 */
export class RmqServer extends ServerRMQ {
  protected override readonly logger = new Logger(RmqServer.name);
  private link: RmqLink | undefined;
  private readonly working = new Set<Promise<void>>();
  /** What came in after the end was decided, and goes back when the broker has stopped sending. */
  private readonly untouched: [ConfirmChannel, ConsumeMessage][] = [];
  private consumer: { channel: ConfirmChannel; tag: string } | undefined;
  private isPaused = false;
  private isStuck = false;

  constructor(
    private readonly config: RmqConfig,
    private readonly sender: RmqSender,
    private readonly consuming: Consuming,
  ) {
    super({ queue: config.prefix + consuming.queue, noAck: false, prefetchCount: consuming.concurrency });
  }

  /** @throws LibraryError `rmq.unreachable` when there is no consumer within five seconds */
  override async start(callback?: () => void): Promise<void> {
    const link = new RmqLink(this.config, this.consuming.queue, (channel) => this.setupChannel(channel));
    this.link = link;
    await link.ready().catch(async (error: unknown) => {
      await link.close();
      throw error;
    });
    callback?.();
  }

  /** Is called with each new channel, and with one whose consumer the broker has cancelled. */
  override async setupChannel(channel: ConfirmChannel): Promise<void> {
    await declareQueues(channel, this.config.prefix);
    await channel.prefetch(this.consuming.concurrency);
    if (this.isPaused) return;
    const { consumerTag: tag } = await channel.consume(
      this.queue,
      (delivery) => void this.receive(delivery, channel),
    );
    this.consumer = { channel, tag };
    if (this.isPaused) await this.stopConsuming();
  }

  /** Takes no further message, also after the connection was lost and is back. */
  async pause(): Promise<void> {
    this.isPaused = true;
    await this.stopConsuming();
  }

  override async close(): Promise<void> {
    await this.pause();
    await Promise.all(this.working);
    await this.link?.close();
  }

  /** Gets null when the broker has cancelled the consumer, as it does when a queue is deleted. */
  private async receive(delivery: ConsumeMessage | null, channel: ConfirmChannel): Promise<void> {
    if (!delivery) return this.setupChannel(channel).catch(() => unlessClosed(() => channel.close()));
    if (this.isPaused) return void this.untouched.push([channel, delivery]);
    const work = this.bringToAnEnd(delivery, channel);
    this.working.add(work);
    await work;
    this.working.delete(work);
  }

  private async stopConsuming(): Promise<void> {
    const consumer = this.consumer;
    this.consumer = undefined;
    await unlessClosed(() => consumer?.channel.cancel(consumer.tag));
    for (const [channel, delivery] of this.untouched.splice(0))
      await unlessClosed(() => channel.nack(delivery));
  }

  /** Never rejects. */
  private async bringToAnEnd(delivery: ConsumeMessage, channel: ConfirmChannel): Promise<void> {
    try {
      await this.work(delivery, channel).catch((reason: unknown) => this.sendOn(delivery, reason));
      await unlessClosed(() => channel.ack(delivery));
    } catch {
      await pause(PAUSE_MS);
      await unlessClosed(() => channel.nack(delivery));
    }
  }

  private async work(delivery: ConsumeMessage, channel: ConfirmChannel): Promise<void> {
    const message = messageOf(delivery);
    const handler = this.messageHandlers.get(message.type);
    if (!handler) throw new DeadLetter(`This queue has no job called ${message.type}`);
    const context = new RmqContext([{ ...delivery }, channel, message.type]);
    await lastValueFrom(this.transformToObservable(handler(message, context)), { defaultValue: undefined });
    this.note(false);
  }

  /**
   * What could not be looked at goes to the end of its own queue: given back, it would stand at the head, and after an outage of
   * some minutes it would have been given back too often.
   */
  private async sendOn(delivery: ConsumeMessage, reason: unknown): Promise<void> {
    const send = (queue: string) => this.sender.send(queue, delivery.content, sentOn(delivery, reason));
    if (reason instanceof RetryLater) return send(retryQueueOf(this.queue, reason.afterMs));
    if (reason instanceof DeadLetter) return send(deadQueueOf(this.queue));
    this.note(true, reason);
    await pause(PAUSE_MS);
    await send(this.queue);
  }

  /** Says once that messages cannot be looked at, and once that they can. */
  private note(isStuck: boolean, reason?: unknown): void {
    if (isStuck === this.isStuck) return;
    this.isStuck = isStuck;
    if (isStuck)
      this.logger.warn(`Messages of ${this.queue} cannot be looked at, and wait: ${String(reason)}`);
    else this.logger.log(`Messages of ${this.queue} are looked at again`);
  }
}

/** A closed channel refuses every order; the broker has then taken back what was delivered on it. */
async function unlessClosed(order: () => unknown): Promise<void> {
  try {
    await order();
  } catch {
    return;
  }
}
