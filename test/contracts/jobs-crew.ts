import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CacheConfig } from '#platform/cache/cache.config';
import { CacheModule } from '#platform/cache/cache.module';
import { ConfigModule } from '#platform/config/config.module';
import type { Variables } from '#platform/config/environment';
import { loadConfigs } from '#platform/config/load-configs';
import { DatabaseModule } from '#platform/database/database.module';
import { PostgresConfig } from '#platform/database/postgres.config';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { JobsModule } from '#platform/jobs/jobs.module';
import { RedisConfig } from '#platform/jobs/redis.config';
import { RmqConfig } from '#platform/jobs/rmq.config';
import { TaskEngine } from '#platform/jobs/task-engine';
import { TasksModule } from '#platform/jobs/tasks.module';
import { TransportModule } from '#platform/jobs/transport.module';
import { QUICK } from '#test/bull-ground';
import { TestJobs } from '#test/fakes/test-jobs';
import { TestTasks } from './test-tasks';

/** One process of the library, as far as jobs and tasks go: what it does with them is the test's. */
export interface JobsCrew {
  context: INestApplicationContext;
  jobs: TestJobs;
  tasks: TestTasks;
  /** Begins to do jobs and tasks; from its start it asks for them and sweeps only. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** For how long a killed process keeps what it had; one that stands still for a moment is not taken for killed. */
export const LEASE_SECONDS = 10;

const HASTY = { APP_ENV: 'test', JOBS_SWEEP_SECONDS: '1', JOBS_LEASE_SECONDS: String(LEASE_SECONDS) };

/** Assembles a process that the settings lead to its database, its transport and its backend. */
export async function startCrew(variables: Variables): Promise<JobsCrew> {
  const configs = loadConfigs([PostgresConfig, RmqConfig, RedisConfig, JobsConfig, CacheConfig], {
    ...HASTY,
    ...variables,
  });
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(configs),
      CacheModule,
      DatabaseModule,
      TransportModule,
      JobsModule,
      TasksModule,
    ],
    providers: [TestJobs, TestTasks],
  })
    .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
    .compile();
  const context = await module.init();
  context.get(JobSweepService).start();
  const work = async () => {
    await context.get(TaskEngine).start(QUICK);
    await context.get(JobEngineService).start();
  };
  return {
    ...{ context, jobs: context.get(TestJobs), tasks: context.get(TestTasks) },
    ...{ work, close: () => context.close() },
  };
}
