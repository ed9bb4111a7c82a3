import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { describeBullMessages } from '#test/bull-messages-contract';
import { describeBullOutage } from '#test/services/bull-outage';
import { describeBullTasks } from '#test/bull-tasks-contract';
import { redis, servers } from '#test/services/servers';

jest.setTimeout(300_000);

/** Keys of its own in the Redis that all specs share. */
async function newGround() {
  const url = servers.redisUrl;
  const prefix = `spec-${randomUUID()}`;
  const drop = async () => {
    const client = new Redis(url);
    const keys = await client.keys(`${prefix}:*`);
    await Promise.all(keys.map((key) => client.del(key)));
    client.disconnect();
  };
  return { variables: { REDIS_URL: url, REDIS_PREFIX: prefix }, drop };
}

describe('messages over Redis', () => describeBullMessages(newGround));

describe('tasks over Redis', () => describeBullTasks(newGround));

describeBullOutage(redis, newGround);
