import { Global, Module } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { createDatabase, onServer, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { COUNT } from '#test/fakes/test-jobs';
import { until } from '#test/pace';
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

/** A scheduler; it gives slots as soon as it is started with schedules: expressions by name. */
async function makeScheduler() {
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
  const start = (crons: Record<string, string>) => {
    for (const [name, cron] of Object.entries(crons)) {
      const schedule = { name, cron, timezone: 'UTC', catchUp: false };
      context.get(SchedulesService).add({ ...schedule, job: COUNT, payload: { to: 1 } });
    }
    context.get(ScheduleEngineService).start();
  };
  return { context, start };
}

/** The slots that were given to a schedule, as times in milliseconds. */
const slotsOf = async (name: string) => {
  const statement = `SELECT split_part(slot, '@', 2) AS at FROM jobs WHERE slot LIKE $1 || '@%' ORDER BY slot`;
  const rows = await jobs.context.get(DataSource).query<{ at: string }[]>(statement, [name]);
  return rows.map(({ at }) => Date.parse(at));
};
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
const steps = (times: number[]) => times.slice(1).map((time, index) => time - times[index]!);

/** Shuts everybody out of the database until so many seconds are over. */
async function pauseDatabase(count: number): Promise<void> {
  await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}'`);
  await seconds(count);
  await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`);
}

describe('two schedulers on the clock', () => {
  /** A slot of the second schedule, at which nobody comes into the database unless the machine is very late. */
  let inThePause: Date;

  beforeAll(async () => {
    const schedulers = [await makeScheduler(), await makeScheduler()];
    inThePause = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_000);
    const at = [inThePause.getUTCSeconds(), inThePause.getUTCMinutes(), inThePause.getUTCHours()];
    const crons = { 'test.every-second': '* * * * * *', 'test.in-the-pause': `${at.join(' ')} * * *` };
    for (const { start } of schedulers) start(crons);
    await seconds((inThePause.getTime() - 1_500 - Date.now()) / 1_000);
    await pauseDatabase((inThePause.getTime() + 500 - Date.now()) / 1_000);
    await until('the slot is given', async () => (await slotsOf('test.in-the-pause')).length > 0);
    await until('eight seconds are given', async () => (await slotsOf('test.every-second')).length >= 8);
    await Promise.all(schedulers.map(({ context }) => context.close()));
  }, 180_000);

  it('give every second one job, also those in which the database was away', async () => {
    const slots = await slotsOf('test.every-second');
    expect(slots).toContain(inThePause.getTime());
    expect(new Set(steps(slots))).toEqual(new Set([1_000]));
  });

  it('try again what failed, and do not wait for the next slot to do so', async () => {
    expect(await slotsOf('test.in-the-pause')).toEqual([inThePause.getTime()]);
  });

  it('give no slot when they have stopped', async () => {
    const before = await slotsOf('test.every-second');
    await seconds(1.5);
    expect(await slotsOf('test.every-second')).toEqual(before);
  });
});

it('a schedule that is off has no timer', async () => {
  const { context, start } = await makeScheduler();
  start({ 'test.off': 'off' });
  expect(context.get(SchedulerRegistry).getCronJobs().size).toBe(0);
  await context.close();
});
