import { connect } from 'amqplib';
import type { JobBare } from './job-bare';
import type { JobPlace } from './job-crew';

/** What a message says. */
interface Piece {
  number: number;
  id: string;
}

const AS_THE_LIBRARY = { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000 } };

/** The amqplib by itself: persistent messages that the broker confirms, a quorum queue, acknowledged when done. */
export async function bareRmq({ name, variables, concurrency }: JobPlace): Promise<JobBare> {
  const queue = `${variables['RMQ_PREFIX']}${name}`;
  const connection = await connect(variables['RMQ_URL'] ?? '', { noDelay: true });
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, AS_THE_LIBRARY);
  const add = (number: number, id: string) =>
    new Promise<void>((resolve, reject) => {
      const content = Buffer.from(JSON.stringify({ number, id }));
      const confirmed = (error: Error | null) => (error ? reject(error) : resolve());
      channel.sendToQueue(queue, content, { persistent: true, mandatory: true }, confirmed);
    });
  return {
    add,
    addAll: async (numbers) => void (await Promise.all(numbers.map((number) => add(number, '')))),
    work: async (take, ended) => {
      await channel.prefetch(concurrency);
      await channel.consume(queue, (message) => {
        if (!message) return;
        const { number, id } = JSON.parse(message.content.toString()) as Piece;
        const end = () => {
          channel.ack(message);
          ended(number);
        };
        void take(number, id).then(end, console.error);
      });
    },
    left: async () => (await channel.checkQueue(queue)).messageCount,
  };
}
