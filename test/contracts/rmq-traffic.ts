import { connect, type ConfirmChannel, type GetMessage } from 'amqplib';
import type { JobMessage } from '#platform/jobs/job-message';
import { queueNames } from '#platform/jobs/rmq-topology';
import type { JobsGround } from './jobs-ground';

type RmqTraffic = Pick<JobsGround, 'put' | 'dead'> & {
  /** Deletes the queues. */
  end(): Promise<void>;
};

/** What a program that knows RabbitMQ and not the library does with the queues whose names begin so. */
export function rmqTraffic(url: string, prefix: string): RmqTraffic {
  async function onChannel<T>(work: (channel: ConfirmChannel) => Promise<T>): Promise<T> {
    const connection = await connect(url);
    const channel = await connection.createConfirmChannel();
    return work(channel).finally(() => connection.close());
  }
  return {
    put: (queue, body) =>
      onChannel(async (channel) => {
        channel.sendToQueue(prefix + queue, Buffer.from(JSON.stringify(body)));
        await channel.waitForConfirms();
      }),
    dead: (queue) => onChannel((channel) => look(channel, `${prefix}${queue}.dead`)),
    end: () =>
      onChannel(async (channel) => {
        for (const name of queueNames(prefix)) await channel.deleteQueue(name);
      }),
  };
}

/** What a queue holds; it goes back when the channel ends. */
async function look(channel: ConfirmChannel, queue: string): Promise<JobMessage[]> {
  const found: GetMessage[] = [];
  for (;;) {
    const message = await channel.get(queue);
    if (!message) return found.map(({ content }) => JSON.parse(content.toString()) as JobMessage);
    found.push(message);
  }
}
