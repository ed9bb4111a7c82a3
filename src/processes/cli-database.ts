import { Command, InvalidArgumentError } from 'commander';
import { startSampleServer } from '#sample/sample-server';
import { ImportsService } from '#features/parser/imports.service';
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
import { importSummary } from './import-summary';
import { openLibrary } from './open-library';
import { refuseProduction } from './refuse-production';
import { runProcess } from './run-process';
import { seedLibrary } from './seed-library';
import { readSettings } from './settings';

type Task = (config: PostgresConfig, closing: Closing) => Promise<number | void>;

/** Opens the database that the settings name and does the task with it. */
const withDatabase = (task: Task) => () =>
  runProcess(async (closing) => {
    const configs = readSettings();
    const postgres = configOf(configs, PostgresConfig);
    const database = await openDatabase(postgres, { dataDir: configOf(configs, DataConfig).dir });
    closing.onClose(() => database.close());
    return task(postgres, closing);
  });

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

interface SeedCommand {
  books?: number;
  pages?: number;
  pagesPerBook: number;
  yes?: boolean;
}

const seed =
  ({ books, pages, pagesPerBook, yes = false }: SeedCommand) =>
  async (closing: Closing): Promise<number> => {
    refuseProduction('Seeding');
    if (books === undefined) return seedSample(closing);
    const mean = pages === undefined ? pagesPerBook : pages / Math.max(1, books);
    return seedMade(closing, { books, pagesPerBook: mean, yes });
  };

async function seedMade(
  closing: Closing,
  { books, pagesPerBook, yes }: Required<Omit<SeedCommand, 'pages'>>,
): Promise<number> {
  const configs = readSettings({ RUN_LOG_LEVEL: 'warn' });
  await openLibrary({ configs, closing });
  const onProgress = (done: number) => console.log(`${done} of ${books} books`);
  const options = { books, pagesPerBook, evenIfFilled: yes, signal: closing.signal, onProgress };
  await seedLibrary(configOf(configs, PostgresConfig).address, options);
  return 0;
}

async function seedSample(closing: Closing): Promise<number> {
  const sample = await startSampleServer();
  closing.onClose(() => sample.close());
  const configs = readSettings({ RUN_LOG_LEVEL: 'warn' }, { PARSER_API_BASE: sample.url });
  const { app } = await openLibrary({ configs, closing });
  const run = await app.get(ImportsService).run({ requestedBy: 'seed', signal: closing.signal });
  console.log(importSummary(run));
  return run.failed > 0 ? 1 : 0;
}

function wholeNumber(text: string): number {
  if (/^\d{1,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}

export function databaseCommand(): Command {
  const database = new Command('db').description('look after the database').helpCommand(false);
  const add = (name: string, description: string, action: () => Promise<void>) =>
    database.command(name).description(description).action(action);
  add('migrate', 'bring the database up to date', withDatabase(runMigrations));
  add(
    'revert',
    'take the newest migration back',
    withDatabase(async (config) => {
      await revertMigration(config);
      await showStatus(config);
    }),
  );
  add('status', 'list the migrations and whether the database has them', withDatabase(showStatus));
  add('check', 'compare the migrated database with the entities', withDatabase(checkSchema));
  add(
    'reset',
    'remove everything and build the database anew; not in production',
    withDatabase(async (config) => {
      refuseProduction('A reset');
      await resetDatabase(config);
      console.log('The database is empty and up to date.');
    }),
  );
  database
    .command('seed')
    .description('import the sample catalogue, or make a library of so many books; not in production')
    .option('--books <count>', 'make so many books instead', wholeNumber)
    .option('--pages-per-book <count>', 'how many pages a made book has, about', wholeNumber, 2)
    .option('--pages <count>', 'how many pages all made books have together, about', wholeNumber)
    .option('--yes', 'also when the library holds books already')
    .action((command: SeedCommand) => runProcess(seed(command)));
  return database;
}
