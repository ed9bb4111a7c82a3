import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  Worker,
  type BackendFactory,
  type ConnectionOptions,
  type RedisQueueBackend,
} from 'bullmq';
import { Pool } from 'pg';
import type { JobBare } from './job-bare';
import type { JobPlace } from './job-crew';

interface Piece {
  number: number;
  id: string;
}

/** As many connections as the library gives to its queues; a worker listens on one more. */
const CONNECTIONS = 5;
const ADDED_AT_ONCE = 1_000;
const JOB = { attempts: 5, backoff: { type: 'exponential', delay: 1_000 }, removeOnComplete: true };

/** BullMQ's classes are typed for Redis, whatever they stand on. */
interface Backend {
  connection: ConnectionOptions;
  prefix: string;
  factory: BackendFactory<RedisQueueBackend>;
}

function backendFor(variables: JobPlace['variables']): Backend {
  const { REDIS_URL: url, REDIS_PREFIX: prefix = 'bare' } = variables;
  if (url) return { connection: { url, maxRetriesPerRequest: null }, prefix, factory: createRedisBackend };
  const pool: unknown = new Pool({
    connectionString: variables['POSTGRES_URL'],
    options: '-c search_path=bullmq',
    max: CONNECTIONS,
  });
  const factory = createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>;
  return { connection: pool as ConnectionOptions, prefix, factory };
}

/** BullMQ by itself, on Redis when the variables name one and on PostgreSQL otherwise. */
export async function bareBull({ name, variables, concurrency }: JobPlace): Promise<JobBare> {
  const { factory, ...place } = backendFor(variables);
  const queue = new Queue<Piece, void, string, Piece, void, string>(
    name,
    { ...place, defaultJobOptions: JOB },
    factory,
  );
  queue.on('error', console.error);
  await queue.waitUntilReady();
  return {
    add: (number, id) => queue.add(name, { number, id }),
    addAll: async (numbers) => {
      for (let first = 0; first < numbers.length; first += ADDED_AT_ONCE) {
        const some = numbers.slice(first, first + ADDED_AT_ONCE);
        await queue.addBulk(some.map((number) => ({ name, data: { number, id: '' } })));
      }
    },
    work: async (take, ended) => {
      const options = { ...place, concurrency, autorun: false };
      const worker = new Worker<Piece>(name, ({ data }) => take(data.number, data.id), options, factory);
      worker.on('error', console.error);
      worker.on('completed', ({ data }) => ended(data.number));
      await worker.waitUntilReady();
      void worker.run().catch(console.error);
    },
    left: async () => {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
  };
}
