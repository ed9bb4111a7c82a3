import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { UsersService } from '#features/users/users.service';
import { DataConfig } from '#platform/config/data.config';
import { configOf, type LoadedConfigs } from '#platform/config/load-configs';
import { migrate } from '#platform/database/migration-tasks';
import { openDatabase } from '#platform/database/open-database';
import { PostgresConfig } from '#platform/database/postgres.config';
import { serveApiDocs } from '#platform/http/api-docs';
import { openDoor } from '#platform/http/answer-door';
import { configureHttp } from '#platform/http/configure-http';
import { LibraryAdapter } from '#platform/http/library-adapter';
import { RunConfig } from '#platform/http/run.config';
import { mountJobBoard } from '#platform/jobs/job-board';
import { LibraryLogger } from '#platform/observability/library-logger';
import { requestLog } from '#platform/observability/request-log';
import type { Closing } from './closing';
import { LibraryModule } from './library.module';

interface OpeningOptions {
  configs: LoadedConfigs;
  closing: Closing;
  /** The address under which the process will serve; a process without one is a guest of the database. */
  owner?: string;
  /** Is told what takes a while. */
  onProgress?: (line: string) => void;
}

/** The assembled library, and the log that it writes. */
export interface OpenLibrary {
  app: NestExpressApplication;
  logger: LibraryLogger;
}

/** The library with all its parts, none of which is at work yet. */
function assemble(configs: LoadedConfigs): Promise<NestExpressApplication> {
  const { logLevel } = configOf(configs, RunConfig);
  return NestFactory.create<NestExpressApplication>(LibraryModule.with(configs), new LibraryAdapter(), {
    // Nest tells of every module and route while it starts, which no operator asks for.
    logger: new LibraryLogger(logLevel === 'info' ? 'warn' : logLevel),
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
}

/** Opens the database, brings it up to date and assembles the library on it, with its first administrator. */
export async function openLibrary({
  configs,
  closing,
  owner,
  onProgress,
}: OpeningOptions): Promise<OpenLibrary> {
  const { logLevel, shutdownSeconds } = configOf(configs, RunConfig);
  closing.patienceMs = shutdownSeconds * 1_000;
  const postgres = configOf(configs, PostgresConfig);
  const database = await openDatabase(postgres, {
    dataDir: configOf(configs, DataConfig).dir,
    owner,
    onProgress,
    onLost: (fault) => closing.fail(fault),
  });
  closing.onClose(() => database.close());
  closing.signal.throwIfAborted();
  const migrations = await migrate(postgres);
  if (migrations.length > 0) onProgress?.('The database is up to date.');
  const logger = new LibraryLogger(logLevel);
  const app = await assemble(configs);
  closing.onClose(() => app.close());
  const log = requestLog(logger);
  configureHttp(app, configs, log);
  openDoor(app, log);
  serveApiDocs(app);
  if (owner !== undefined) closing.onClose(mountJobBoard(app));
  await app.init();
  app.useLogger(logger);
  if (await app.get(UsersService).createFirstAdministrator())
    onProgress?.('The first administrator is made.');
  return { app, logger };
}
