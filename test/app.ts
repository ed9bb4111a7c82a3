import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import { startSampleServer, type SampleServer, type SampleServerOptions } from '#sample/sample-server';
import { libraryConfigs } from '#processes/library.config';
import { Closing } from '#processes/closing';
import { serveLibrary } from '#processes/serve-library';
import { loadConfigs } from '#platform/config/load-configs';
import { createDatabase } from './database';

/** A library at work for a test: served over HTTP, on a database of its own, with the sample catalogue as its source. */
export interface TestLibrary {
  app: NestExpressApplication;
  /** Where it listens, e.g. `http://127.0.0.1:40123`. */
  url: string;
  dataDir: string;
  source: SampleServer;
  databaseName: string;
  /** A client of the library's database. */
  database: Client;
  close(): Promise<void>;
}

interface TestLibraryOptions {
  settings?: Record<string, string>;
  source?: SampleServerOptions;
}

export async function startLibrary({
  settings = {},
  source: served,
}: TestLibraryOptions = {}): Promise<TestLibrary> {
  const [source, { name: databaseName, url: databaseUrl, drop }] = await Promise.all([
    startSampleServer(served),
    createDatabase(),
  ]);
  const dataDir = await mkdtemp(join(tmpdir(), 'bookwheel-data-'));
  const configs = loadConfigs(libraryConfigs, {
    APP_ENV: 'test',
    RUN_PORT: '0',
    RUN_LOG_LEVEL: 'silent',
    CACHE_ENABLED: 'false',
    DATA_DIR: dataDir,
    POSTGRES_URL: databaseUrl,
    PARSER_API_BASE: source.url,
    PARSER_REQUEST_SPACING_MS: '0',
    ...settings,
  });
  const closing = new Closing();
  const { app, url } = await serveLibrary({ configs, closing });
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const close = async () => {
    await database.end();
    await closing.close();
    await source.close();
    await drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { app, url, dataDir, source, databaseName, database, close };
}
