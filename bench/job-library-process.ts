import { setTimeout as sleep } from 'node:timers/promises';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { CacheConfig } from '#platform/cache/cache.config';
import { CacheModule } from '#platform/cache/cache.module';
import { ConfigModule } from '#platform/config/config.module';
import { loadConfigs } from '#platform/config/load-configs';
import { DatabaseModule } from '#platform/database/database.module';
import { PostgresConfig } from '#platform/database/postgres.config';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { JobsModule } from '#platform/jobs/jobs.module';
import { JobsService } from '#platform/jobs/jobs.service';
import { RedisConfig } from '#platform/jobs/redis.config';
import { RmqConfig } from '#platform/jobs/rmq.config';
import { TaskEngine } from '#platform/jobs/task-engine';
import { TasksModule } from '#platform/jobs/tasks.module';
import { TasksService } from '#platform/jobs/tasks.service';
import { TransportModule } from '#platform/jobs/transport.module';
import { answerParent } from './answer-parent';
import type { JobPlace } from './job-crew';
import { atATime, REQUESTERS } from './job-hands';
import { NOOP_JOB, NOOP_TASK, JobNoops } from './job-noops';
import { jobSpent } from './job-spent';

const UNFINISHED = `SELECT count(*)::integer AS left FROM jobs WHERE state <> 'succeeded'`;

/** The mechanisms of jobs and of tasks as the library has them, and nothing else of it. */
async function assemble({ variables, concurrency }: JobPlace): Promise<INestApplicationContext> {
  const configs = loadConfigs([PostgresConfig, RmqConfig, RedisConfig, JobsConfig, CacheConfig], {
    ...variables,
    JOBS_PARSER_CONCURRENCY: String(concurrency),
  });
  @Module({
    imports: [
      ConfigModule.with(configs),
      CacheModule,
      DatabaseModule,
      TransportModule,
      JobsModule,
      TasksModule,
    ],
    providers: [JobNoops],
  })
  class Library {}
  return NestFactory.createApplicationContext(Library, { logger: ['error', 'warn'], abortOnError: false });
}

let app: INestApplicationContext;
let kind: JobPlace['kind'];
let finished: Promise<void>;

async function addJobs(count: number): Promise<void> {
  const jobs = app.get(JobsService);
  await atATime(count, REQUESTERS, (number) => jobs.enqueue(NOOP_JOB, { number }));
}

async function addTasks(count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, number) => ({ id: newId(), data: { number } }));
  await app.get(TasksService).add(NOOP_TASK, items);
}

/** What has been handled is written down a moment later. */
async function unfinished(): Promise<number> {
  if (kind === 'jobs') return (await app.get(DataSource).query<[{ left: number }]>(UNFINISHED))[0].left;
  const { waiting, active, delayed, lost } = await app.get(TasksService).counts(NOOP_TASK.queue);
  return waiting + active + delayed + lost;
}

/** A process of the library that adds jobs or tasks, or does them. */
answerParent({
  open: async (place: JobPlace) => {
    app = await assemble(place);
    kind = place.kind;
    if (kind === 'jobs') app.get(JobSweepService).start();
    if (place.part === 'adds') return;
    app.get(TasksService).limit(NOOP_TASK.queue, { concurrency: place.concurrency, spacingMs: 0 });
    await app.get(kind === 'jobs' ? JobEngineService : TaskEngine).start();
  },
  expect: (count: number) => {
    finished = app.get(JobNoops).tally.expect(count);
  },
  add: (count: number) => (kind === 'jobs' ? addJobs(count) : addTasks(count)),
  finished: async () => {
    await finished;
    while ((await unfinished()) > 0) await sleep(2);
  },
  check: () => app.get(JobNoops).tally.check(),
  spent: jobSpent,
});
