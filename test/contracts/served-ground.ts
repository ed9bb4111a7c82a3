import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { servers } from '#test/services/servers';
import { bullTraffic } from './bull-traffic';
import type { JobsGround } from './jobs-ground';
import { rmqTraffic } from './rmq-traffic';
import { createServedDatabase } from './served-database';

const newPrefix = () => `spec-${randomUUID().slice(0, 8)}`;

/** Redis as the backend of jobs and tasks. */
export async function redisGround(): Promise<JobsGround> {
  const { url, drop: dropDatabase } = await createServedDatabase();
  const variables = { POSTGRES_URL: url, ...redisVariables() };
  const drop = async () => {
    await forgetKeys(variables.REDIS_PREFIX);
    await dropDatabase();
  };
  return { variables, ...bullTraffic(variables), drop };
}

/**
 * RabbitMQ for jobs; the tasks are in PostgreSQL unless Redis shall have them. The queues have names of their own, because
 * RabbitMQ 3.10 does not find quorum queues again that had namesakes before it was killed.
 */
export async function rmqGround({ withRedis }: { withRedis: boolean }): Promise<JobsGround> {
  const { url, drop: dropDatabase } = await createServedDatabase();
  const prefix = `${newPrefix()}.`;
  const redis = redisVariables();
  const variables = {
    ...{ POSTGRES_URL: url, RMQ_URL: servers.rmqUrl, RMQ_PREFIX: prefix },
    ...(withRedis && redis),
  };
  const { put, dead, end } = rmqTraffic(servers.rmqUrl, prefix);
  const drop = async () => {
    await end();
    if (withRedis) await forgetKeys(redis.REDIS_PREFIX);
    await dropDatabase();
  };
  return { variables, put, dead, drop };
}

const redisVariables = () => ({ REDIS_URL: servers.redisUrl, REDIS_PREFIX: newPrefix() });

async function forgetKeys(prefix: string): Promise<void> {
  const client = new Redis(servers.redisUrl);
  const keys = await client.keys(`${prefix}:*`);
  if (keys.length > 0) await client.del(keys);
  client.disconnect();
}
