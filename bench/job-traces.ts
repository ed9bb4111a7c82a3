import { connect } from 'amqplib';
import { Queue } from 'bullmq';
import { JOB_QUEUES } from '#platform/jobs/job-queue';
import { queueNames } from '#platform/jobs/rmq-topology';

/** The queues of the bare libraries are called like the arms. */
const BARE = ['bare', 'rows'];

async function removeFromRedis(url: string, prefix: string): Promise<void> {
  for (const name of [...JOB_QUEUES, 'bench', ...BARE]) {
    const queue = new Queue(name, { connection: { url }, prefix });
    queue.on('error', () => undefined);
    await queue.obliterate({ force: true });
    await queue.close();
  }
}

async function removeFromRabbit(url: string, prefix: string): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  for (const name of [...queueNames(prefix), ...BARE.map((name) => prefix + name)])
    await channel.deleteQueue(name);
  await connection.close();
}

/** Removes the bench's queues from the servers that the variables name; those may be somebody else's. */
export async function removeTraces(variables: Record<string, string>): Promise<void> {
  const { REDIS_URL: redis, REDIS_PREFIX: keys = '', RMQ_URL: rabbitmq, RMQ_PREFIX: names = '' } = variables;
  if (redis) await removeFromRedis(redis, keys);
  if (rabbitmq) await removeFromRabbit(rabbitmq, names);
}
