import { Command, Option } from 'commander';
import type { StoreName } from '#features/storage/object-stores';
import { runProcess } from './run-process';

const work = () => import('#processes/do-storage');

export function storageCommand(): Command {
  const storage = new Command('storage')
    .description('look after the files of the library')
    .helpCommand(false);
  storage
    .command('check')
    .description(
      'read every file, and tell what is missing, damaged or unknown; exits with 1 when faults are left',
    )
    .option(
      '--repair',
      'fetch originals and covers again from upstream, and remove objects that belong to no file',
    )
    .action(({ repair = false }: { repair?: boolean }) =>
      runProcess(async (closing) => (await work()).checkStorage(repair, closing)),
    );
  storage
    .command('migrate')
    .description('copy all files to the other store; may be broken off and done again')
    .addOption(
      new Option('--to <store>', 'where to: the S3 server of MINIO_*, or the folder of DATA_DIR')
        .choices(['s3', 'disk'])
        .makeOptionMandatory(),
    )
    .action(({ to }: { to: StoreName }) =>
      runProcess(async (closing) => (await work()).migrateStorage(to, closing)),
    );
  return storage;
}
