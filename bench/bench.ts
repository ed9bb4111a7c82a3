import { Command, InvalidArgumentError } from 'commander';
import { runProcess } from '#processes/run-process';
import type { BenchOptions, ReadingOptions } from './bench-options';
import { benchGrowth } from './bench-growth';
import { benchHttp } from './bench-http';
import { benchImport } from './bench-import';
import { benchJobs } from './bench-jobs';
import { benchQueries } from './bench-queries';
import { benchWalk } from './bench-walk';

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

const names = (text: string) => text.split(',');

type Bench<Options> = (options: Options) => Promise<Record<string, number>>;

function benchCommand<Options extends BenchOptions>(
  name: string,
  description: string,
  bench: Bench<Options>,
): Command {
  return new Command(name)
    .description(description)
    .option('--rounds <count>', 'how many times every arm is measured, in turn', wholeNumber, 7)
    .option('--json', 'print {"ratios": {…}} as the last line')
    .action(({ json, ...options }: { json?: boolean }) =>
      runProcess(async (closing) => {
        const ratios = await bench({ ...options, closing } as Options);
        await closing.close();
        if (json) console.log(JSON.stringify({ ratios }));
      }),
    );
}

/** A bench that reads from a library, which was filled before or is filled for it. */
function readingCommand(
  name: string,
  description: string,
  bench: Bench<ReadingOptions>,
  books: number,
): Command {
  return benchCommand(name, description, bench)
    .option('--data <folder>', 'read from the library in this data folder, filled by npm run db seed')
    .option('--books <count>', 'without it, make so many books', wholeNumber, books)
    .option('--pages <count>', 'with so many pages together, about', wholeNumber, books * 13)
    .option('--only <things>', 'what is measured, such as page,list', names);
}

const walk = 'walks by cursor while books are made, deleted and renamed: what they missed';
const queries = '500 random queries a round to everything that takes one: the slowest, and what failed';
const growth = 'the same reads of a library and of one ten times as large';

/** Ratios measured in one run: `npm run bench -- --help`. */
void new Command('bench')
  .description('Measures the library beside the least that does the same work; nothing here is a test.')
  .helpCommand(false)
  .showHelpAfterError('Add --help for what can be said.')
  .addCommand(benchCommand('import', 'the import beside the same rows written by COPY', benchImport))
  .addCommand(
    readingCommand('http', 'reads and searches beside a bare Express + pg server', benchHttp, 2_000),
  )
  .addCommand(
    readingCommand('growth', growth, benchGrowth, 750).option('--beside <folder>', 'the larger library'),
  )
  .addCommand(readingCommand('queries', queries, benchQueries, 2_000))
  .addCommand(readingCommand('walk', walk, benchWalk, 2_000))
  .addCommand(benchCommand('jobs', 'jobs and tasks beside bare BullMQ and bare amqplib', benchJobs))
  .parseAsync();
