import { FileMoveService, type MoveOutcome } from '#features/storage/file-move.service';
import type { StoreName } from '#features/storage/object-stores';
import type { Closing } from './closing';
import { openLibrary } from './open-library';
import { readSettings } from './settings';
import { StorageCheck } from './storage-check';

/** After how many files a line tells how far it is. */
const TOLD_EVERY = 1_000;

const SWITCH: Record<StoreName, string> = {
  s3: 'Start the library with MINIO_ENDPOINT set to use them, then do this once more for what was written meanwhile.',
  disk: 'Start the library without MINIO_ENDPOINT to use them. For what was written meanwhile, do this once more, with it.',
};

export async function checkStorage(repairs: boolean, closing: Closing): Promise<number> {
  const { app } = await openLibrary({ configs: readSettings({ RUN_LOG_LEVEL: 'warn' }), closing });
  const check = new StorageCheck(app, repairs, console.log);
  await check.run(closing.signal);
  const { sound, repaired, left, young } = check.tally;
  console.log(
    `${sound} files are sound, ${repaired} faults were repaired, ${left} are left; ${young} objects have no file yet.`,
  );
  return left > 0 ? 1 : 0;
}

export async function migrateStorage(to: StoreName, closing: Closing): Promise<number> {
  const { app } = await openLibrary({ configs: readSettings({ RUN_LOG_LEVEL: 'warn' }), closing });
  const files = app.get(FileMoveService);
  const counts: Record<MoveOutcome, number> = { copied: 0, there: 0, missing: 0, damaged: 0 };
  const total = await files.count();
  let done = 0;
  for await (const { file, outcome } of files.copyTo(to)) {
    closing.signal.throwIfAborted();
    counts[outcome] += 1;
    done += 1;
    if (outcome === 'missing' || outcome === 'damaged') console.log(`${outcome}  ${file.bucket}/${file.key}`);
    if (done % TOLD_EVERY === 0) console.log(`${done} of ${total} files`);
  }
  const left = counts.missing + counts.damaged;
  console.log(
    `${counts.copied} files were copied, ${counts.there} were there already, ${left} could not be copied.`,
  );
  console.log(left > 0 ? 'Mend these by `storage check --repair`, then do this once more.' : SWITCH[to]);
  return left > 0 ? 1 : 0;
}
