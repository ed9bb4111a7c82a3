import { join } from 'node:path';
import { runMigrations as migrateQueues } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { databaseOptions } from './database-options';
import type { PostgresConfig } from './postgres.config';

/** The key of the advisory lock under which migrations run, so that several starting processes migrate once. */
const MIGRATION_LOCK = 8_271_001;
const ROOT = join(__dirname, '..', '..', '..');

export interface MigrationStatus {
  name: string;
  applied: boolean;
}

/** Runs a task with every entity and migration loaded; nobody else migrates meanwhile, in whatever process. */
async function withMigrations<T>(
  config: PostgresConfig,
  task: (database: DataSource, client: Client) => Promise<T>,
): Promise<T> {
  const lock = new Client({ connectionString: config.address });
  await lock.connect();
  const database = new DataSource({
    ...databaseOptions(config),
    poolSize: 2,
    extra: {},
    entities: [join(ROOT, 'src', '{features,platform}', '*', '*.entity.{js,ts}')],
    migrations: [join(ROOT, 'migrations', '*.{js,ts}')],
  });
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await database.initialize();
    return await task(database, lock);
  } finally {
    if (database.isInitialized) await database.destroy();
    await lock.end();
  }
}

/**
 * Brings the database up to date, and the queues in its schema `bullmq`, which BullMQ migrates by steps of its own; returns
 * the names of our migrations that ran.
 */
export function migrate(config: PostgresConfig): Promise<string[]> {
  return withMigrations(config, async (database, client) => {
    const ran = await database.runMigrations();
    await migrateQueues(client);
    return ran.map(({ name }) => name);
  });
}

/** Takes the newest migration back. */
export function revertMigration(config: PostgresConfig): Promise<void> {
  return withMigrations(config, (database) => database.undoLastMigration());
}

/** Every migration, oldest first, and whether the database has it. */
export function migrationStatus(config: PostgresConfig): Promise<MigrationStatus[]> {
  return withMigrations(config, async (database) => {
    const known = await database.query<{ known: boolean }[]>(
      `SELECT to_regclass('migrations') IS NOT NULL AS known`,
    );
    const rows = known[0]?.known
      ? await database.query<{ name: string }[]>('SELECT name FROM migrations')
      : [];
    const applied = new Set(rows.map(({ name }) => name));
    return database.migrations.map(({ name = '' }) => ({ name, applied: applied.has(name) }));
  });
}

/** Removes everything from the database and builds it anew, empty. */
export async function resetDatabase(config: PostgresConfig): Promise<void> {
  await withMigrations(config, async (database, client) => {
    await database.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    await database.query('DROP SCHEMA public CASCADE');
    await database.query('CREATE SCHEMA public');
    await database.runMigrations();
    await migrateQueues(client);
  });
}

/**
 * The statements that would bring a database from its migrations to what the entities say; none when they agree. Tried in
 * a database made for it beside the configured one, and removed again.
 */
export async function schemaDrift(config: PostgresConfig): Promise<string[]> {
  const name = `bookwheel_check_${process.pid}`;
  const client = new Client({ connectionString: config.address });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
    return await withMigrations(config.inDatabase(name), async (database) => {
      await database.runMigrations();
      const { upQueries } = await database.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    });
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.end();
  }
}
