import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/database/embedded-postgres';
import { migrate } from '#platform/database/migration-tasks';
import { PostgresConfig } from '#platform/database/postgres.config';
import type { Closing } from '#processes/closing';

/** A PostgreSQL of the bench's own, with the settings of the library's, and a folder that goes with it. */
export interface BenchServer {
  folder: string;
  /** Makes a migrated, empty database and gives its URL. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Writes down what is dirty and waits until nothing works in the server. */
  settle(): Promise<void>;
}

const TEMPLATE = 'template_bench';
const SETTLE_TRIES = 100;

const BUSY = `SELECT count(*)::integer AS busy FROM pg_stat_activity
  WHERE pid <> pg_backend_pid() AND (state = 'active' OR backend_type = 'autovacuum worker')`;

async function settle(admin: Client): Promise<void> {
  await admin.query('CHECKPOINT');
  for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
    const { rows } = await admin.query<{ busy: number }>(BUSY);
    if (rows[0]?.busy === 0) return;
    await sleep(100);
  }
}

async function remove(server: EmbeddedPostgres): Promise<void> {
  await server.stop();
  await rm(server.folder, { recursive: true, force: true });
}

/** `settings` of postgresql.conf go over the library's. */
export async function openBenchServer(
  closing: Closing,
  settings: Record<string, string> = {},
): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-bench-'));
  closing.onClose(() => rm(folder, { recursive: true, force: true }));
  // Root's PostgreSQL runs as another account, which has to reach its files.
  await chmod(folder, 0o755);
  const starting = startEmbeddedPostgres({ dataDir: folder, settings });
  // Noted before it has started, so that a signal in between leaves no server behind.
  closing.onClose(() => starting.then(remove, () => undefined));
  const server = await starting;
  const admin = new Client({ connectionString: server.url('postgres') });
  admin.on('error', () => undefined);
  await admin.connect();
  closing.onClose(() => admin.end());
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(Object.assign(new PostgresConfig(), { url: server.url(TEMPLATE) }));
  return {
    folder,
    create: async (name) => {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      return server.url(name);
    },
    drop: async (name) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    settle: () => settle(admin),
  };
}
