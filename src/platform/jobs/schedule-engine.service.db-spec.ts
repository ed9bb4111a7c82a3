import { Global, Module } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { createDatabase, onServer, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { COUNT } from '#test/fakes/test-jobs';
import { JobsService } from './jobs.service';
import { ScheduleEngineService } from './schedule-engine.service';
import { SchedulesModule } from './schedules.module';
import { SchedulesService } from './schedules.service';

let database: TestDatabase;
let jobs: JobsProcess;

beforeAll(async () => {
  database = await createDatabase();
  jobs = await startJobs({ databaseUrl: database.url, transport: new InProcessTransport(), works: false });
});
afterAll(async () => {
  await jobs.close();
  await database.drop();
});

/** A scheduler with these schedules: expressions by name. */
async function startScheduler(crons: Record<string, string>) {
  const platform = [DataSource, JobsService].map((provide) => ({
    ...{ provide, useValue: jobs.context.get<unknown>(provide) },
  }));
  @Global()
  @Module({ providers: platform, exports: platform })
  class Platform {}
  const module = await Test.createTestingModule({ imports: [Platform, SchedulesModule] })
    .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
    .compile();
  const context = await module.init();
  for (const [name, cron] of Object.entries(crons)) {
    const schedule = { name, cron, timezone: 'UTC', catchUp: false };
    context.get(SchedulesService).add({ ...schedule, job: COUNT, payload: { to: 1 } });
  }
  context.get(ScheduleEngineService).start();
  return context;
}

/** The slots that were given to a schedule, as times in milliseconds. */
const slotsOf = async (name: string) => {
  const statement = `SELECT split_part(slot, '@', 2) AS at FROM jobs WHERE slot LIKE $1 || '@%' ORDER BY slot`;
  const rows = await jobs.context.get(DataSource).query<{ at: string }[]>(statement, [name]);
  return rows.map(({ at }) => Date.parse(at));
};
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
const steps = (times: number[]) => times.slice(1).map((time, index) => time - times[index]!);

/** Shuts everybody out of the database for two seconds. */
async function pauseDatabase(): Promise<void> {
  await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}'`);
  await seconds(2);
  await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`);
}

describe('two schedulers on the clock', () => {
  let started: number;

  beforeAll(async () => {
    started = Date.now();
    const inThePause = new Date(started + 3_000).getUTCSeconds();
    const crons = { 'test.every-second': '* * * * * *', 'test.in-the-pause': `${inThePause} * * * * *` };
    const schedulers = [await startScheduler(crons), await startScheduler(crons)];
    await seconds((started + 1_500 - Date.now()) / 1_000);
    await pauseDatabase();
    await seconds(5.5);
    await Promise.all(schedulers.map((scheduler) => scheduler.close()));
  }, 20_000);

  it('give every second one job, also those in which the database was away', async () => {
    const slots = await slotsOf('test.every-second');
    expect(slots.length).toBeGreaterThanOrEqual(8);
    expect(new Set(steps(slots))).toEqual(new Set([1_000]));
  });

  it('try again what failed, and do not wait for the next slot to do so', async () => {
    const [slot, ...more] = await slotsOf('test.in-the-pause');
    expect(slot).toBeGreaterThan(started + 2_000);
    expect(slot).toBeLessThanOrEqual(started + 3_000);
    expect(more).toEqual([]);
  });

  it('give no slot when they have stopped', async () => {
    const before = await slotsOf('test.every-second');
    await seconds(1.5);
    expect(await slotsOf('test.every-second')).toEqual(before);
  });
});

it('a schedule that is off has no timer', async () => {
  const scheduler = await startScheduler({ 'test.off': 'off' });
  expect(scheduler.get(SchedulerRegistry).getCronJobs().size).toBe(0);
  await scheduler.close();
});
