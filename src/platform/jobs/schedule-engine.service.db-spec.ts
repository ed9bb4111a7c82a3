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

/** A scheduler, whose schedule has a slot every second unless told. */
async function startScheduler(cron = '* * * * * *') {
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
  const schedule = { name: 'test.real', cron, timezone: 'UTC', catchUp: false };
  context.get(SchedulesService).add({ ...schedule, job: COUNT, payload: { to: 1 } });
  context.get(ScheduleEngineService).start();
  return context;
}

const slots = async () => {
  const statement = `SELECT substr(slot, 11) AS at FROM jobs WHERE slot IS NOT NULL ORDER BY slot`;
  const rows = await jobs.context.get(DataSource).query<{ at: string }[]>(statement);
  return rows.map(({ at }) => Date.parse(at));
};
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
const steps = (times: number[]) => times.slice(1).map((time, index) => time - times[index]!);

it('two schedulers on the clock give every second one job, also those of a pause of the database, until they stop', async () => {
  const schedulers = [await startScheduler(), await startScheduler()];
  await seconds(2);
  await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}'`);
  await seconds(2);
  await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`);
  await seconds(2);
  await Promise.all(schedulers.map((scheduler) => scheduler.close()));
  const before = await slots();
  await seconds(1.5);
  expect(await slots()).toEqual(before);
  expect(before.length).toBeGreaterThanOrEqual(5);
  expect(new Set(steps(before))).toEqual(new Set([1_000]));
}, 20_000);

it('a schedule that is off has no timer', async () => {
  const scheduler = await startScheduler('off');
  expect(scheduler.get(SchedulerRegistry).getCronJobs().size).toBe(0);
  await scheduler.close();
});
