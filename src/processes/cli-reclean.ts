import { Command } from 'commander';
import { runProcess } from './run-process';

export function recleanCommand(): Command {
  return new Command('reclean')
    .description('run the cleaner again over the texts that upstream sent, and say what changed')
    .option('--dry-run', 'only say what would change')
    .action(({ dryRun = false }: { dryRun?: boolean }) =>
      runProcess(async (closing) => (await import('#processes/do-reclean')).doReclean(dryRun, closing)),
    );
}
