import { Command, InvalidArgumentError } from 'commander';
import type { DatabaseTask } from './do-database-task';
import type { SeedCommand } from './do-seed';
import { runProcess } from './run-process';

const tasks = () => import('#processes/do-database-task');

function wholeNumber(text: string): number {
  if (/^\d{1,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}

export function databaseCommand(): Command {
  const database = new Command('db').description('look after the database').helpCommand(false);
  const add = (name: DatabaseTask, description: string) =>
    database
      .command(name)
      .description(description)
      .action(() => runProcess(async (closing) => (await tasks()).doDatabaseTask(name, closing)));
  add('migrate', 'bring the database up to date');
  add('revert', 'take the newest migration back');
  add('status', 'list the migrations and whether the database has them');
  add('check', 'compare the migrated database with the entities');
  add('reset', 'remove everything and build the database anew; not in production');
  database
    .command('seed')
    .description('import the sample catalogue, or make a library of so many books; not in production')
    .option('--books <count>', 'make so many books instead', wholeNumber)
    .option('--pages-per-book <count>', 'how many pages a made book has, about', wholeNumber, 2)
    .option('--pages <count>', 'how many pages all made books have together, about', wholeNumber)
    .option('--yes', 'also when the library holds books already')
    .action((options: SeedCommand) =>
      runProcess(async (closing) => (await import('#processes/do-seed')).doSeed(options, closing)),
    );
  return database;
}
