import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { connect, type ConfirmChannel } from 'amqplib';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { ControlledServer } from '#test/services/controlled-server';
import { postgres, rabbitmq, redis, servers, whenControllable } from '#test/services/servers';

/** RabbitMQ takes seconds to start, and longer on a busy machine. */
jest.setTimeout(300_000);

const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

async function onRabbit<T>(work: (channel: ConfirmChannel) => Promise<T>): Promise<T> {
  const connection = await connect(servers.rmqUrl);
  connection.on('error', () => {});
  const channel = await connection.createConfirmChannel();
  channel.on('error', () => {});
  return work(channel).finally(() => connection.close());
}

async function onRedis<T>(work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(servers.redisUrl);
  return work(client).finally(() => client.disconnect());
}

async function onPostgres(statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: servers.postgresUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
  return rows;
}

async function firstOf(queue: string): Promise<string | undefined> {
  return onRabbit(async (channel) => {
    const received = new EventEmitter();
    const first = once(received, 'message');
    await channel.consume(queue, (message) => received.emit('message', message?.content.toString()));
    return String(await first);
  });
}

/** What a reader is told that takes a message and never acknowledges it. */
async function endOfIdleReader(queue: string): Promise<string> {
  return onRabbit(async (channel) => {
    const end = once(channel, 'error');
    await channel.consume(queue, () => {});
    return String(await end);
  });
}

/** The two ends that a server can have, each followed by a new beginning. */
const ends: [string, (server: ControlledServer) => Promise<void>][] = [
  ['a stop', (server) => server.stop()],
  ['a kill', (server) => server.kill()],
];

describe('the real servers that the library is tested against', () => {
  const name = `bookwheel-${randomUUID()}`;

  it('answer', async () => {
    expect(await onPostgres('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await onRedis((client) => client.ping())).toBe('PONG');
    expect(await onRabbit((channel) => channel.assertQueue('', { exclusive: true }))).toMatchObject({
      messageCount: 0,
    });
  });

  whenControllable([rabbitmq], 'RabbitMQ, when it can be stopped', () => {
    afterAll(() => onRabbit((channel) => channel.deleteQueue(name)));

    it.each(ends)('refuses connections after %s, and then has its messages still', async (_, end) => {
      await onRabbit(async (channel) => {
        await channel.assertQueue(name, QUORUM);
        await channel.purgeQueue(name);
        channel.sendToQueue(name, Buffer.from('kept'), { persistent: true });
        await channel.waitForConfirms();
      });
      await end(rabbitmq);
      await expect(connect(servers.rmqUrl)).rejects.toThrow('ECONNREFUSED');
      await rabbitmq.start();
      expect(await firstOf(name)).toBe('kept');
    });

    it('tells about itself', async () => {
      expect(await rabbitmq.ctl('list_queues', '--silent', 'name')).toContain(name);
      await expect(rabbitmq.ctl('no_such_command')).rejects.toThrow("Command 'no_such_command' not found");
    });

    it('takes a message back from a reader that keeps it longer than the consumer timeout', async () => {
      await rabbitmq.setConsumerTimeout(1_000);
      expect(await endOfIdleReader(name)).toContain('PRECONDITION_FAILED');
      await rabbitmq.setConsumerTimeout(1_800_000);
    });
  });

  whenControllable([redis], 'Redis, when it can be stopped', () => {
    afterAll(() => onRedis((client) => client.del(name)));

    it.each(ends)('refuses connections after %s, and then has its keys still', async (how, end) => {
      await onRedis((client) => client.set(name, how));
      await end(redis);
      const client = new Redis(servers.redisUrl, { lazyConnect: true, retryStrategy: () => null });
      client.on('error', () => {});
      await expect(client.connect()).rejects.toThrow();
      await redis.start();
      expect(await onRedis((again) => again.get(name))).toBe(how);
      expect(await onRedis((again) => again.config('GET', 'maxmemory-policy'))).toContain('noeviction');
    });
  });

  whenControllable([postgres], 'PostgreSQL, when it can be stopped', () => {
    const table = name.replaceAll('-', '_');
    afterAll(() => onPostgres(`DROP TABLE ${table}`));

    it.each(ends)('refuses connections after %s, and then has its rows still', async (_, end) => {
      await onPostgres(`CREATE TABLE IF NOT EXISTS ${table} AS SELECT 1 AS one`);
      await end(postgres);
      await expect(onPostgres('SELECT 1')).rejects.toThrow('ECONNREFUSED');
      await postgres.start();
      expect(await onPostgres(`TABLE ${table}`)).toEqual([{ one: 1 }]);
    });

    it('is another process after a restart', async () => {
      const started = () => onPostgres('SELECT pg_postmaster_start_time()::text');
      const before = await started();
      await postgres.restart();
      expect(await started()).not.toEqual(before);
    });
  });

  it.each(['redis/destroy', 'redis/ctl', 'mysql/start', 'redis/constructor', 'redis'])(
    'do not take the order %s',
    async (words) => {
      const control = process.env.SERVICES_CONTROL;
      const { status } = await fetch(`${control}/${words}`, { method: 'POST', body: '[]' });
      expect(status).toBe(404);
    },
  );

  it('take orders only from who knows the secret', async () => {
    const url = new URL(process.env.SERVICES_CONTROL ?? '');
    const { status } = await fetch(`${url.origin}/guessed/redis/kill`, { method: 'POST', body: '[]' });
    expect(status).toBe(404);
  });
});
