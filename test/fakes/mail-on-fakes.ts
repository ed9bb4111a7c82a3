import { setTimeout as sleep } from 'node:timers/promises';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Mail, type MailState } from '#features/mail/mail.entity';
import { MailConfig } from '#features/mail/mail.config';
import { MailModule } from '#features/mail/mail.module';
import { MailService } from '#features/mail/mail.service';
import { AppConfig } from '#platform/config/app.config';
import { CacheConfig } from '#platform/cache/cache.config';
import { CacheModule } from '#platform/cache/cache.module';
import { ConfigModule } from '#platform/config/config.module';
import { DataConfig } from '#platform/config/data.config';
import { loadConfigs } from '#platform/config/load-configs';
import { DatabaseModule } from '#platform/database/database.module';
import { PostgresConfig } from '#platform/database/postgres.config';
import { RunConfig } from '#platform/http/run.config';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { JobTransport } from '#platform/jobs/job-transport';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { JobsModule } from '#platform/jobs/jobs.module';
import { RedisConfig } from '#platform/jobs/redis.config';
import { InProcessTransport } from './in-process-transport';

const CONFIGS = [
  AppConfig,
  RunConfig,
  DataConfig,
  PostgresConfig,
  JobsConfig,
  MailConfig,
  CacheConfig,
  RedisConfig,
];

/** One process of the library, as far as mail goes. */
export interface MailProcess {
  context: INestApplicationContext;
  mail: MailService;
  database: DataSource;
  transport: InProcessTransport;
  /** What it has written to its log. */
  log: string[];
  /** The row of a mail, with what it says. */
  row(id: string): Promise<Mail>;
  /** Waits until the mail is in the state. */
  come(id: string, state: MailState): Promise<Mail>;
  /** Waits until so many attempts at the mail were made. */
  attempted(id: string, times: number): Promise<Mail>;
  close(): Promise<void>;
}

interface MailProcessOptions {
  databaseUrl: string;
  settings?: Record<string, string>;
  /** Whether it sends, too. */
  works?: boolean;
}

/** Assembles a process that writes mails, and sends them unless told otherwise. */
export async function startMail(options: MailProcessOptions): Promise<MailProcess> {
  const { databaseUrl, settings, works = true } = options;
  const variables = { APP_ENV: 'test', POSTGRES_URL: databaseUrl, JOBS_SWEEP_SECONDS: '1', ...settings };
  const transport = new InProcessTransport();
  const log: string[] = [];
  const note = (...words: unknown[]) => void log.push(...words.map((word) => inWords(word)));
  @Global()
  @Module({ providers: [{ provide: JobTransport, useValue: transport }], exports: [JobTransport] })
  class Transport {}
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(loadConfigs(CONFIGS, variables)),
      CacheModule,
      DatabaseModule,
      Transport,
      JobsModule,
      MailModule,
    ],
  })
    .setLogger({ log: note, warn: note, error: note })
    .compile();
  const context = await module.init();
  context.get(JobSweepService).start();
  if (works) await context.get(JobEngineService).start();
  const [mail, database] = [context.get(MailService), context.get(DataSource)];
  const row = (id: string) =>
    database
      .getRepository(Mail)
      .createQueryBuilder('mail')
      .addSelect('mail.params')
      .where({ id })
      .getOneOrFail();
  const rowWhen = async (id: string, isSo: (mail: Mail) => boolean) => {
    for (let found = await row(id); ; found = await row(id)) {
      if (isSo(found)) return found;
      await sleep(20);
    }
  };
  const waits = {
    come: (id: string, state: MailState) => rowWhen(id, (found) => found.state === state),
    attempted: (id: string, times: number) => rowWhen(id, (found) => found.attempts >= times),
  };
  return { context, mail, database, transport, log, row, ...waits, close: () => context.close() };
}

/** Everything that a log would write of it: the fields, and those of errors, too. */
function inWords(value: unknown): string {
  const plain = (_: string, inner: unknown) =>
    inner instanceof Error
      ? { ...inner, message: inner.message, stack: inner.stack, cause: inner.cause }
      : inner;
  return typeof value === 'string' ? value : JSON.stringify(value, plain);
}
