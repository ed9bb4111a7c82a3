import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { send } from '#test/accounts';
import { endProcesses, makeDataDir, removeDataDir, startProcess } from '#test/process';
import { servers } from '#test/services/servers';

/** Every one is a process that starts, and may have to build itself first. */
jest.setTimeout(300_000);

const EMAIL = 'admin@books.example';
const PASSWORD = 'a long secret of mine';

describe('two API processes that share a PostgreSQL and a Redis', () => {
  const name = `bookwheel_${randomUUID().replaceAll('-', '')}`;
  let dataDir: string;
  let one: { url: string };
  let other: { url: string };

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name}`);
    dataDir = await makeDataDir();
    [one, other] = [await startApi(), await startApi()];
  });

  afterAll(async () => {
    await endProcesses();
    await removeDataDir(dataDir);
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  async function onServer(statement: string): Promise<void> {
    const client = new Client({ connectionString: servers.postgresUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  async function startApi(): Promise<{ url: string }> {
    const database = new URL(servers.postgresUrl);
    database.pathname = `/${name}`;
    const api = startProcess(['api'], {
      ...{ APP_ENV: 'test', RUN_PORT: '0', RUN_LOG_LEVEL: 'silent', DATA_DIR: dataDir },
      ...{ POSTGRES_URL: database.href, REDIS_URL: servers.redisUrl, REDIS_PREFIX: name },
      ...{ ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: PASSWORD },
    });
    const [, url = ''] = await api.wrote(/serves (http:\/\/[\d.:]+)\/api/);
    return { url };
  }

  const signIn = (on: { url: string }, password = PASSWORD, email = EMAIL) =>
    send(on, '/auth/sign-in', { body: { email, password } });
  const me = (on: { url: string }, headers: Record<string, string>) =>
    send(on, '/me', { method: 'GET', headers });

  it('refuse a session within a second that the other one ended', async () => {
    const { body } = await signIn(one);
    const headers = { authorization: `Bearer ${body.accessToken}` };
    expect((await me(other, headers)).status).toBe(200);
    expect((await send(one, '/auth/sign-out', { headers })).status).toBe(204);
    await sleep(1_000);
    expect((await me(other, headers)).status).toBe(401);
  });

  it('refuse a key, and the token of a service, within a second that the other one ended', async () => {
    const { body } = await signIn(one);
    const admin = { authorization: `Bearer ${body.accessToken}` };
    const post = async <Answer>(path: string, draft: object) =>
      JSON.parse((await send(one, path, { headers: admin, body: draft })).text) as Answer;
    const draft = { name: 'x', scopes: ['users/read'] };
    const { id, key } = await post<{ id: string; key: string }>('/me/api-keys', draft);
    const client = await post<{ id: string; secret: string }>('/service-clients', draft);
    const issued = await fetch(`${one.url}/api/v1/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await issued.json()) as { access_token: string };
    const credentials: Record<string, string>[] = [
      { 'x-api-key': key },
      { authorization: `Bearer ${token}` },
    ];
    const statuses = () =>
      Promise.all(
        credentials.map(async (headers) => (await send(other, '/users', { method: 'GET', headers })).status),
      );
    expect(await statuses()).toEqual([200, 200]);
    for (const path of [`/me/api-keys/${id}`, `/service-clients/${client.id}`])
      expect((await send(one, path, { method: 'DELETE', headers: admin })).status).toBe(204);
    await sleep(1_000);
    expect(await statuses()).toEqual([401, 401]);
  });

  it('count the passwords that are tried together', async () => {
    const email = 'nobody@books.example';
    const statuses: number[] = [];
    for (let wrong = 1; wrong <= 6; wrong += 1) {
      statuses.push((await signIn(one, 'wrong', email)).status);
      statuses.push((await signIn(other, 'wrong', email)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });
});
