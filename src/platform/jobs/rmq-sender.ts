import { randomUUID } from 'node:crypto';
import type { ConfirmChannel, Options } from 'amqplib';
import { LibraryError } from '#platform/errors/library-error';
import { ANSWER_MS, RmqLink } from './rmq-link';
import { declareQueues } from './rmq-topology';
import { rmqUnreachable } from './rmq-unreachable';
import type { RmqConfig } from './rmq.config';

/**
 * Sends messages, over a connection of its own: a broker that is short of memory or disk reads nothing more from a connection
 * that sends, and what workers have done must be acknowledged all the same.
 */
export class RmqSender {
  private readonly link: RmqLink;
  /** The ids of messages that came back because their queue is not there; the broker confirms those too. */
  private readonly returned = new Set<unknown>();

  constructor(private readonly config: RmqConfig) {
    this.link = new RmqLink(config, 'sending', (channel) => this.setUp(channel));
  }

  /**
   * Resolves when the broker has written the message down.
   *
   * @throws LibraryError `rmq.unreachable` within five seconds; the message may have arrived nevertheless
   */
  async send(queue: string, content: Buffer, properties: Options.Publish): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer within five seconds')), ANSWER_MS);
    });
    const options = { messageId: randomUUID(), ...properties, persistent: true, mandatory: true };
    const sent = this.link.ready().then((channel) => this.confirmed(channel, queue, content, options));
    try {
      await Promise.race([sent, late]);
    } catch (cause) {
      throw cause instanceof LibraryError ? cause : rmqUnreachable(this.config, cause);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return this.link.close();
  }

  private async setUp(channel: ConfirmChannel): Promise<void> {
    channel.on('return', ({ properties }) => this.returned.add(properties.messageId));
    await declareQueues(channel, this.config.prefix);
  }

  private confirmed(channel: ConfirmChannel, queue: string, content: Buffer, options: Options.Publish) {
    return new Promise<void>((resolve, reject) => {
      channel.sendToQueue(queue, content, options, (error: Error | null) => {
        if (this.returned.delete(options.messageId)) {
          reject(new Error(`the queue ${queue} was deleted`));
          return void channel.close().catch(() => undefined);
        }
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
