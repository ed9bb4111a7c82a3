import { createRequire } from 'node:module';
import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const require = createRequire(import.meta.url);

/** The folder of Linux that lies in memory, and how many bytes have to be free there. */
const MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

/** Lets temporary files of tests lie in memory where that is possible: new databases would wait for a disk most of the time. */
async function useMemory() {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  if (bavail * bsize >= ENOUGH) process.env.TMPDIR ??= MEMORY;
}

/** Starts one PostgreSQL for all tests, in a folder that goes with them, and migrates the template of their databases. */
export default async function setUp() {
  const { startEmbeddedPostgres } = require('#platform/database/embedded-postgres');
  const { migrate } = require('#platform/database/migration-tasks');
  const { PostgresConfig } = require('#platform/database/postgres.config');
  await useMemory();
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-test-'));
  await chmod(folder, 0o755);
  const settings = {
    ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    // Connections of processes that end take their time to go on a busy machine.
    max_connections: '300',
  };
  const server = await startEmbeddedPostgres({ dataDir: folder, settings });
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('CREATE DATABASE template_bookwheel');
  await client.end();
  await migrate(Object.assign(new PostgresConfig(), { url: server.url('template_bookwheel') }));
  process.env.TEST_POSTGRES_URL = server.url('NAME_OF_DATABASE');
  globalThis.testServer = { server, folder };
}
