import { Command } from 'commander';
import { runProcess } from './run-process';

export function indexCommand(): Command {
  return new Command('index')
    .description('make the words of all texts findable that are not yet, as workers do after an import')
    .action(() =>
      runProcess(async (closing) => (await import('#processes/do-page-indexing')).doPageIndexing(closing)),
    );
}
