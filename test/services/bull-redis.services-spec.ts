import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { lastValueFrom } from 'rxjs';
import { BullTransport } from '#platform/jobs/bull-transport';
import { messageFor } from '#platform/jobs/job-message';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { backendOn, until } from '#test/bull-ground';
import { describeBullMessages } from '#test/bull-messages-contract';
import { describeBullTasks } from '#test/bull-tasks-contract';
import { redis, servers, whenControllable } from '#test/services/servers';

jest.setTimeout(30_000);

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

whenControllable([redis], 'messages over a Redis that goes away', () => {
  beforeAll(() => void Logger.overrideLogger(false));
  afterAll(() => redis.start());

  it('are refused at once, and stored and delivered again when it is back', async () => {
    const ground = await newGround();
    const transport = new BullTransport(backendOn(ground), new JobsConfig());
    const taken: string[] = [];
    const server = transport.server('mail', ['spec.do-it'], async ({ id }) => void taken.push(id));
    await server.listen();
    const client = transport.client('mail');
    const send = (id: string) =>
      lastValueFrom(
        client.emit('spec.do-it', messageFor({ id, name: 'spec.do-it', attempts: 0, payload: {} })),
      );
    await send('a');
    await until('the first is taken', () => taken.length === 1);
    await redis.stop();
    const begin = performance.now();
    await expect(send('b')).rejects.toMatchObject({ kind: 'unavailable', code: 'redis.unreachable' });
    expect(performance.now() - begin).toBeLessThan(5_000);
    await redis.start();
    await until('the queue takes messages again', () =>
      send('c').then(
        () => true,
        () => false,
      ),
    );
    await until('the last is taken', () => taken.length === 2);
    expect(taken).toEqual(['a.0', 'c.0']);
    await client.close();
    await server.close();
    await ground.drop();
  });
});
