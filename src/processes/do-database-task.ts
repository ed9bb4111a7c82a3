import { DataConfig } from '#platform/config/data.config';
import { configOf } from '#platform/config/load-configs';
import {
  migrate,
  migrationStatus,
  resetDatabase,
  revertMigration,
  schemaDrift,
} from '#platform/database/migration-tasks';
import { openDatabase } from '#platform/database/open-database';
import { PostgresConfig } from '#platform/database/postgres.config';
import type { Closing } from './closing';
import { refuseProduction } from './refuse-production';
import { readSettings } from './settings';

type Task = (config: PostgresConfig) => Promise<number | void>;

/** Opens the database that the settings name and does the task with it. */
async function withDatabase(task: Task, closing: Closing): Promise<number | void> {
  const configs = readSettings();
  const postgres = configOf(configs, PostgresConfig);
  const database = await openDatabase(postgres, { dataDir: configOf(configs, DataConfig).dir });
  closing.onClose(() => database.close());
  return task(postgres);
}

async function runMigrations(config: PostgresConfig): Promise<void> {
  const names = await migrate(config);
  console.log(names.length > 0 ? `Migrated: ${names.join(', ')}` : 'Nothing to migrate.');
}

async function showStatus(config: PostgresConfig): Promise<void> {
  for (const { name, applied } of await migrationStatus(config))
    console.log(`${applied ? 'applied' : 'pending'}  ${name}`);
}

/** Exits with 1 when the migrations do not lead to what the entities say; tried in a database made for it. */
async function checkSchema(config: PostgresConfig): Promise<number> {
  // To compare, TypeORM asks several things of one connection at a time, of which pg 8 warns.
  process.noDeprecation = true;
  const drift = await schemaDrift(config);
  if (drift.length === 0) console.log('The migrations match the entities.');
  else console.error(`The entities ask for what no migration does:\n${drift.join(';\n')};`);
  return drift.length === 0 ? 0 : 1;
}

async function revertNewest(config: PostgresConfig): Promise<void> {
  await revertMigration(config);
  await showStatus(config);
}

async function reset(config: PostgresConfig): Promise<void> {
  refuseProduction('A reset');
  await resetDatabase(config);
  console.log('The database is empty and up to date.');
}

const TASKS = {
  migrate: runMigrations,
  revert: revertNewest,
  status: showStatus,
  check: checkSchema,
  reset,
} satisfies Record<string, Task>;

export type DatabaseTask = keyof typeof TASKS;

export const doDatabaseTask = (name: DatabaseTask, closing: Closing): Promise<number | void> =>
  withDatabase(TASKS[name], closing);
