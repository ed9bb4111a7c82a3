import { DataSource } from 'typeorm';
import { v7 as idAt } from 'uuid';
import { configOf, loadConfigs } from '#platform/config/load-configs';
import { PostgresConfig } from '#platform/database/postgres.config';
import { backendOn } from '#test/bull-ground';
import { createDatabase, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { JobRetentionService } from './job-retention.service';
import { JobRetentionWatchService } from './job-retention-watch.service';
import { JobSweepService } from './job-sweep.service';
import { JobsConfig } from './jobs.config';
import { TasksService } from './tasks.service';

const DAY_MS = 24 * 60 * 60 * 1_000;

let ground: TestDatabase;
let process: JobsProcess;
let database: DataSource;
let retention: JobRetentionService;

beforeEach(async () => {
  ground = await createDatabase();
  process = await startJobs({ databaseUrl: ground.url, transport: new InProcessTransport(), works: false });
  database = process.context.get(DataSource);
  retention = new JobRetentionService(database, Object.assign(new JobsConfig(), { keepDays: 30 }));
});
afterEach(async () => {
  await process.close();
  await ground.drop();
});

interface Made {
  createdDaysAgo?: number;
  endedDaysAgo?: number | null;
  slot?: string;
  idempotencyKey?: string;
}

/** Jobs that were asked for and ended so many days ago; null for one that is open. */
async function made(
  count: number,
  { createdDaysAgo = 40, endedDaysAgo = 35, slot, idempotencyKey }: Made = {},
) {
  const ids = Array.from({ length: count }, () => idAt({ msecs: Date.now() - createdDaysAgo * DAY_MS }));
  await database.query(
    `INSERT INTO jobs (id, name, queue, payload, max_attempts, requested_by, available_at, ring_at, slot, idempotency_key)
     SELECT id, 'test.count', 'parser', '{}', 1, 'test', now(), now(), $2, $3 FROM unnest($1::uuid[]) AS id`,
    [ids, slot ?? null, idempotencyKey ?? null],
  );
  if (endedDaysAgo === null) return ids;
  await database.query(`UPDATE jobs SET state = 'cancelled' WHERE id = ANY ($1)`, [ids]);
  const ended = `UPDATE jobs SET finished_at = now() - $2 * interval '1 day' WHERE id = ANY ($1)`;
  await database.query(ended, [ids, endedDaysAgo]);
  return ids;
}

async function kept(): Promise<string[]> {
  const rows = await database.query<{ id: string }[]>('SELECT id FROM jobs ORDER BY id');
  return rows.map(({ id }) => id);
}

describe('jobs that ended long ago', () => {
  it('go with their events and their idempotency keys', async () => {
    await made(3);
    await made(1, { idempotencyKey: 'once' });
    expect(await retention.removeOld()).toBe(true);
    expect(await kept()).toEqual([]);
    expect(await database.query('SELECT 1 FROM job_events')).toEqual([]);
    await made(1, { idempotencyKey: 'once' });
  });

  it('are the only ones that go: not those that are open, ended lately, or have a slot of a schedule', async () => {
    const ids = [
      ...(await made(2, { endedDaysAgo: null })),
      ...(await made(2, { endedDaysAgo: 29 })),
      ...(await made(2, { createdDaysAgo: 29, endedDaysAgo: 29 })),
      ...(await made(1, { slot: 'test.nightly@2020-01-01T00:00:00.000Z' })),
      ...(await made(1, { slot: 'test.nightly@2020-01-02T00:00:00.000Z' })),
    ];
    await made(2);
    expect(await retention.removeOld()).toBe(true);
    expect(await kept()).toEqual(ids.sort());
  });

  it('go in parts where there are many, past one that somebody has in hand', async () => {
    const [first] = await made(2_600);
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT FROM jobs WHERE id = $1 FOR UPDATE', [first]);
    expect(await retention.removeOld()).toBe(false);
    expect(await kept()).toHaveLength(100);
    expect(await retention.removeOld()).toBe(true);
    expect(await kept()).toEqual([first]);
    await runner.rollbackTransaction();
    await runner.release();
  });

  it('are found by the primary key, without a look at what is younger', async () => {
    await made(5_000, { createdDaysAgo: 3, endedDaysAgo: 2 });
    await made(5);
    await database.query('ANALYZE jobs');
    const plan = await database.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN SELECT id FROM jobs WHERE id < $1 AND slot IS NULL AND state IN ('succeeded', 'failed', 'cancelled', 'dead')
       ORDER BY id LIMIT 500`,
      [idAt({ msecs: Date.now() - 30 * DAY_MS })],
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan');
  });
});

describe('once an hour', () => {
  it('one process removes what is old, while others leave it to that one', async () => {
    const variables = { POSTGRES_URL: ground.url };
    const backend = backendOn({ variables, drop: () => Promise.resolve() });
    const tasks = new TasksService(backend);
    const postgres = configOf(loadConfigs([PostgresConfig], variables), PostgresConfig);
    const watch = () =>
      new JobRetentionWatchService(
        process.context.get(JobSweepService),
        postgres,
        retention,
        new InProcessTransport(),
        tasks,
      );
    const [one, other, third] = [watch(), watch(), watch()];
    await made(2_600);
    await Promise.all([one.look(), other.look()]);
    expect((await kept()).length).toBe(100);
    for (const each of [one, other]) await each.look();
    expect(await kept()).toEqual([]);
    await made(1);
    for (const each of [one, other]) await each.look();
    expect(await kept()).toHaveLength(1);
    await third.look();
    expect(await kept()).toEqual([]);
    await tasks.onApplicationShutdown();
    await backend.close();
  });
});
