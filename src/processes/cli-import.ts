import { Command, InvalidArgumentError, Option } from 'commander';
import type { ImportOptions } from './do-import';
import { runProcess } from './run-process';

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

function webAddress(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It must be an address that begins with http:// or https://.');
}

const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

export function importCommand(): Command {
  return new Command('import')
    .description('import books from the source; exits with 1 when a book or a category failed')
    .option(
      '--categories <names>',
      'import these categories, separated by commas, instead of discovering some',
      list,
    )
    .option('--max-books <count>', 'import at most so many books in this run', wholeNumber)
    .option('--dry-run', 'only say what would be imported')
    .addOption(
      new Option('--queue', 'let a worker do it; prints the id of the job').conflicts(['dryRun', 'source']),
    )
    .option('--source <url>', 'the Gutendex server to import from, instead of PARSER_API_BASE', webAddress)
    .action((options: ImportOptions) =>
      runProcess(async (closing) => (await import('#processes/do-import')).doImport(options, closing)),
    );
}
