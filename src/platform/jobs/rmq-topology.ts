import type { ConfirmChannel } from 'amqplib';
import { JOB_QUEUES } from './job-queue';

/** A queue for each wait: messages of different waits in one queue would hold up each other. */
const RETRY_STEPS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

const DEAD_AT_MOST = 10_000;
const DEAD_KEPT_MS = 14 * 24 * 3_600_000;

/**
 * How often the broker takes a message back from consumers that vanish with it before it counts as deadly. RabbitMQ 4 would say 20
 * where nothing is said (https://www.rabbitmq.com/docs/quorum-queues#poison-message-handling): too few for a restless network.
 */
const DELIVERY_LIMIT = 1_000;

export const deadQueueOf = (queue: string) => `${queue}.dead`;

/** The queue with the shortest wait that is not below `afterMs`; the one with the longest where none is that long. */
export function retryQueueOf(queue: string, afterMs: number): string {
  const step = RETRY_STEPS_MS.find((ms) => ms >= afterMs) ?? Math.max(...RETRY_STEPS_MS);
  return `${queue}.retry.${step}`;
}

/** Lets what dies in a queue move to another one, and stay where it is until it has arrived. */
const dyingInto = (queue: string) => ({
  'x-dead-letter-exchange': '',
  'x-dead-letter-routing-key': queue,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

/** The arguments of a queue and of all that belong to it, by their names. */
function argumentsOf(queue: string): Record<string, object> {
  return {
    [deadQueueOf(queue)]: {
      'x-max-length': DEAD_AT_MOST,
      'x-overflow': 'drop-head',
      'x-message-ttl': DEAD_KEPT_MS,
    },
    [queue]: { 'x-delivery-limit': DELIVERY_LIMIT, ...dyingInto(deadQueueOf(queue)) },
    ...Object.fromEntries(
      RETRY_STEPS_MS.map((ms) => [retryQueueOf(queue, ms), { 'x-message-ttl': ms, ...dyingInto(queue) }]),
    ),
  };
}

/** The names of all queues of the library. */
export const queueNames = (prefix: string): string[] =>
  JOB_QUEUES.flatMap((queue) => Object.keys(argumentsOf(prefix + queue)));

/** Makes every queue of the library that is not there; whoever connects does it, so that no message finds none. */
export async function declareQueues(channel: ConfirmChannel, prefix: string): Promise<void> {
  for (const queue of JOB_QUEUES) {
    for (const [name, more] of Object.entries(argumentsOf(prefix + queue))) {
      await channel.assertQueue(name, { durable: true, arguments: { 'x-queue-type': 'quorum', ...more } });
    }
  }
}
