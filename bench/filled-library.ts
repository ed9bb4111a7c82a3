import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres';
import { migrate } from '#platform/database/migration-tasks';
import { PostgresConfig } from '#platform/database/postgres.config';
import { seedLibrary } from '#processes/seed-library';
import type { ReadingOptions } from './bench-options';
import { openBenchServer } from './bench-server';

/** A library full of books, and a folder for what the processes that serve it write. */
export interface FilledLibrary {
  databaseUrl: string;
  folder: string;
}

async function fill({ books, pages, closing }: ReadingOptions): Promise<FilledLibrary> {
  const server = await openBenchServer(closing);
  const databaseUrl = await server.create('library');
  process.stderr.write('Filling the library …\n');
  await seedLibrary(databaseUrl, {
    ...{ books, pagesPerBook: pages / books, evenIfFilled: false },
    ...{ signal: closing.signal, onProgress: () => undefined },
  });
  await server.settle();
  return { databaseUrl, folder: join(server.folder, 'data') };
}

/** Opens the library in a data folder and brings its tables up to date, or fills a new one that goes with the bench. */
export async function openFilledLibrary(options: ReadingOptions): Promise<FilledLibrary> {
  if (options.data === undefined) return fill(options);
  const { closing } = options;
  const server = await startEmbeddedPostgres({ dataDir: options.data });
  if (server.origin === 'started') closing.onClose(() => server.stop());
  const databaseUrl = server.url();
  await migrate(Object.assign(new PostgresConfig(), { url: databaseUrl }));
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-bench-'));
  closing.onClose(() => rm(folder, { recursive: true, force: true }));
  return { databaseUrl, folder };
}

/** Asks with a connection that is closed afterwards. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
