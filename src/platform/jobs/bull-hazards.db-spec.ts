import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { lastValueFrom } from 'rxjs';
import { migrate } from '#platform/database/migration-tasks';
import { PostgresConfig } from '#platform/database/postgres.config';
import { backendOn } from '#test/bull-ground';
import { createDatabase, type TestDatabase } from '#test/database';
import { ownTimeOf, until } from '#test/pace';
import type { BullBackend } from './bull-backend';
import { BullTransport } from './bull-transport';
import { messageFor } from './job-message';
import type { QueueServer } from './job-transport';
import { JobsConfig } from './jobs.config';

let database: TestDatabase;
let backend: BullBackend;
let transport: BullTransport;
let server: QueueServer | undefined;

// What the cut connections leave in the log is no news.
beforeAll(() => void Logger.overrideLogger(false));
beforeEach(async () => {
  database = await createDatabase();
  backend = backendOn({ variables: { POSTGRES_URL: database.url }, drop: database.drop });
  transport = new BullTransport(backend, new JobsConfig());
  server = undefined;
});
afterEach(async () => {
  await server?.close();
  await backend.close();
  await database.drop();
});

async function query<Row>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Row & object>(sql).finally(() => client.end());
  return rows;
}

const message = (id: string) => messageFor({ id, name: 'spec.do-it', attempts: 0, payload: {} });

describe('queues without their schema', () => {
  beforeEach(() => query('DROP SCHEMA bullmq CASCADE'));

  it('are not worked off: that is told at once, and the timers of the process go on', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const listening = transport.server('mail', ['spec.do-it'], () => Promise.resolve()).listen();
    const time = ownTimeOf(listening);
    await expect(listening).rejects.toMatchObject({ kind: 'unavailable', code: 'database.not-migrated' });
    expect(await time).toBeLessThan(1_000);
    ticks = 0;
    await until('the timers have gone on', () => ticks > 15);
    clearInterval(timer);
  });

  it('take messages as soon as it is there, from the same client', async () => {
    const client = transport.client('mail');
    const send = () => lastValueFrom(client.emit('spec.do-it', message('a')));
    await expect(send()).rejects.toMatchObject({ code: 'database.not-migrated' });
    await migrate(Object.assign(new PostgresConfig(), { url: database.url }));
    await send();
    expect(await query('SELECT id FROM bullmq.job')).toEqual([{ id: 'a.0' }]);
    await client.close();
  });
});

describe('a queue whose connections are cut', () => {
  it('goes on by itself, and wakes its worker as before', async () => {
    const taken: string[] = [];
    server = transport.server('mail', ['spec.do-it'], async ({ id }) => void taken.push(id));
    const client = transport.client('mail');
    await server.listen();
    await lastValueFrom(client.emit('spec.do-it', message('a')));
    await until('the first is taken', () => taken.length === 1);
    await query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    // Without a notice, a worker looks for work after some seconds only; one of several tries tells that it gets notices.
    const times: number[] = [];
    for (let tries = 0; tries < 5 && !(Math.min(...times) < 500); tries += 1) {
      await sleep(1_500);
      const sent = performance.now();
      await lastValueFrom(client.emit('spec.do-it', message(`b${tries}`)));
      await until('it is taken', () => taken.length === tries + 2);
      times.push(performance.now() - sent);
    }
    expect(Math.min(...times)).toBeLessThan(500);
    await client.close();
  });
});

describe('an idle worker', () => {
  it('is quiet: the database hears of it less than once a second', async () => {
    const commits = async () => {
      const sql = `SELECT xact_commit::integer AS commits FROM pg_stat_database WHERE datname = current_database()`;
      const [row] = await query<{ commits: number }>(sql);
      return row?.commits ?? 0;
    };
    server = transport.server('mail', ['spec.do-it'], () => Promise.resolve());
    await server.listen();
    const rates: number[] = [];
    for (let window = 0; window < 3; window += 1) {
      const [begin, before] = [performance.now(), await commits()];
      await sleep(5_000);
      const after = await commits();
      rates.push(((after - before) / (performance.now() - begin)) * 1_000);
    }
    // Each look is a transaction too, and the server's own work comes along now and then; what the worker asks comes always.
    expect(Math.min(...rates)).toBeLessThan(1);
  });
});
