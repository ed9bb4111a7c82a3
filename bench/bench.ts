import { Command, InvalidArgumentError } from 'commander';
import { runProcess } from '#processes/run-process';
import type { BenchOptions } from './bench-options';
import { benchHttp } from './bench-http';
import { benchImport } from './bench-import';
import { benchJobs } from './bench-jobs';

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

type Bench = (options: BenchOptions) => Promise<Record<string, number>>;

function benchCommand(name: string, description: string, bench: Bench): Command {
  return new Command(name)
    .description(description)
    .option('--rounds <count>', 'how many times every arm is measured, in turn', wholeNumber, 7)
    .option('--json', 'print {"ratios": {…}} as the last line')
    .action(({ rounds, json }: { rounds: number; json?: boolean }) =>
      runProcess(async (closing) => {
        const ratios = await bench({ rounds, closing });
        await closing.close();
        if (json) console.log(JSON.stringify({ ratios }));
      }),
    );
}

/** Ratios measured in one run: `npm run bench -- --help`. */
void new Command('bench')
  .description('Measures the library beside the least that does the same work; nothing here is a test.')
  .helpCommand(false)
  .showHelpAfterError('Add --help for what can be said.')
  .addCommand(benchCommand('import', 'the import beside the same rows written by COPY', benchImport))
  .addCommand(benchCommand('http', 'page reads and book lists beside a bare Express + pg server', benchHttp))
  .addCommand(benchCommand('jobs', 'jobs and tasks beside bare BullMQ and bare amqplib', benchJobs))
  .parseAsync();
