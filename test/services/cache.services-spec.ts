import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { send } from '#test/accounts';
import { describeFreshReads } from '#test/contracts/fresh-reads-contract';
import { until } from '#test/pace';
import { endProcesses, makeDataDir, removeDataDir, startProcess } from '#test/process';
import { redis, servers, whenControllable } from '#test/services/servers';

/** Every one is a process that starts, and may have to build itself first. */
jest.setTimeout(300_000);

const ADMIN = { ADMIN_EMAIL: 'admin@books.example', ADMIN_PASSWORD: 'a long secret of mine' };

whenControllable([redis], 'two API processes that remember, with a Redis that is killed', () => {
  const name = `bookwheel_${randomUUID().replaceAll('-', '')}`;
  let dataDir: string;
  let apis: { url: string }[];
  let admin: Record<string, string>;

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name}`);
    dataDir = await makeDataDir();
    apis = [await startApi('false'), await startApi('true'), await startApi('true')];
    const body = { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD };
    const { body: signedIn } = await send(apis[0] as { url: string }, '/auth/sign-in', { body });
    admin = { authorization: `Bearer ${signedIn.accessToken}` };
  });

  afterAll(async () => {
    await redis.start();
    await endProcesses();
    await removeDataDir(dataDir);
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  async function onServer(statement: string): Promise<void> {
    const client = new Client({ connectionString: servers.postgresUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  async function startApi(remembers: string): Promise<{ url: string }> {
    const database = new URL(servers.postgresUrl);
    database.pathname = `/${name}`;
    const api = startProcess(['api'], {
      ...{ APP_ENV: 'test', RUN_PORT: '0', RUN_LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...ADMIN },
      ...{ POSTGRES_URL: database.href, REDIS_URL: servers.redisUrl, REDIS_PREFIX: name },
      ...{ CACHE_ENABLED: remembers, SECURE_ACCESS_TTL: '3600' },
    });
    const [, url = ''] = await api.wrote(/serves (http:\/\/[\d.:]+)\/api/);
    return { url };
  }

  /** Whether the processes have come to use Redis: they keep something there for each other. */
  async function isShared(): Promise<boolean> {
    const client = new Redis(servers.redisUrl);
    const path = `/books?size=${1 + Math.floor(Math.random() * 100)}`;
    for (const api of apis) await send(api, path, { method: 'GET', headers: admin });
    const keys = await client.keys(`${name}:cache:*`).finally(() => client.disconnect());
    return keys.length > 0;
  }

  it('keep what they found for each other', () => until('something is shared', isShared));

  describeFreshReads(
    () => ({ served: apis.slice(1), plain: apis[0] as { url: string }, admin }),
    4,
    async (round) => {
      if (round === 1) await redis.kill();
      if (round === 2) await redis.start();
      if (round === 3) await redis.restart();
    },
  );

  it('keep what they found for each other again', async () => {
    const client = new Redis(servers.redisUrl);
    const keys = await client.keys(`${name}:cache:*`);
    if (keys.length > 0) await client.del(keys);
    client.disconnect();
    await until('something is shared', isShared);
  });
});
