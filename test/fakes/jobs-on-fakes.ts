import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CacheConfig } from '#platform/cache/cache.config';
import { CacheModule } from '#platform/cache/cache.module';
import { ConfigModule } from '#platform/config/config.module';
import { loadConfigs } from '#platform/config/load-configs';
import { DatabaseModule } from '#platform/database/database.module';
import { PostgresConfig } from '#platform/database/postgres.config';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { JobTransport } from '#platform/jobs/job-transport';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { JobsModule } from '#platform/jobs/jobs.module';
import { RedisConfig } from '#platform/jobs/redis.config';
import { TestJobs } from './test-jobs';

/** One process of the library, as far as jobs go: what it does with them is the test's. */
export interface JobsProcess {
  context: INestApplicationContext;
  jobs: TestJobs;
  close(): Promise<void>;
}

interface JobsProcessOptions {
  databaseUrl: string;
  transport: JobTransport;
  settings?: Record<string, string>;
  /** Whether it does jobs, too; it sweeps in any case. */
  works?: boolean;
}

/** Assembles a process on the database, whose messages travel by the transport. */
export async function startJobs(options: JobsProcessOptions): Promise<JobsProcess> {
  const { databaseUrl, transport, settings, works = true } = options;
  const variables = { APP_ENV: 'test', POSTGRES_URL: databaseUrl, JOBS_SWEEP_SECONDS: '1', ...settings };
  const configs = loadConfigs([PostgresConfig, JobsConfig, CacheConfig, RedisConfig], variables);
  @Global()
  @Module({ providers: [{ provide: JobTransport, useValue: transport }], exports: [JobTransport] })
  class Transport {}
  const module = await Test.createTestingModule({
    imports: [ConfigModule.with(configs), CacheModule, DatabaseModule, Transport, JobsModule],
    providers: [TestJobs],
  })
    .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
    .compile();
  const context = await module.init();
  context.get(JobSweepService).start();
  if (works) await context.get(JobEngineService).start();
  return { context, jobs: context.get(TestJobs), close: () => context.close() };
}
