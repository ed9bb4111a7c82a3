import { Command } from 'commander';
import { databaseCommand } from './cli-database';
import { indexCommand } from './cli-search';
import { importCommand } from './cli-import';
import { recleanCommand } from './cli-reclean';
import { storageCommand } from './cli-storage';

/** The operator's commands: `npm run cli -- --help`. What does them is loaded when one is asked for: the words alone are said at once. */
void new Command('npm run cli --')
  .description(
    'Tasks of the library. Settings come from the environment and .env files; see docs/configuration.md.',
  )
  .helpCommand(false)
  .showHelpAfterError('Add --help for what can be said.')
  .addCommand(importCommand())
  .addCommand(recleanCommand())
  .addCommand(storageCommand())
  .addCommand(indexCommand())
  .addCommand(databaseCommand())
  .parseAsync();
