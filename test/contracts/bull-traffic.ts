import { Queue } from 'bullmq';
import type { JobMessage } from '#platform/jobs/job-message';
import type { JobQueue } from '#platform/jobs/job-queue';
import { backendOn } from '#test/bull-ground';
import type { JobsGround } from './jobs-ground';

/** What a program that knows BullMQ and not the library does with the queues that the settings lead to. */
export function bullTraffic(variables: Record<string, string>): Pick<JobsGround, 'put' | 'dead'> {
  async function inQueue<T>(name: JobQueue, work: (queue: Queue<object>) => Promise<T>): Promise<T> {
    const backend = backendOn({ variables, drop: () => Promise.resolve() });
    const queue = new Queue<object>(name, backend.optionsFor('queue'), backend.factory);
    try {
      await queue.waitUntilReady();
      return await work(queue);
    } finally {
      await queue.close();
      await backend.close();
    }
  }
  return {
    put: (queue, body) => inQueue(queue, async (bull) => void (await bull.add('from-elsewhere', body))),
    dead: (queue) =>
      inQueue(queue, async (bull) => (await bull.getFailed()).map(({ data }) => data as JobMessage)),
  };
}
