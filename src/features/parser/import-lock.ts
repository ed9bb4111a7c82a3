import type { QueryRunner } from 'typeorm';
import { exclusively } from '#platform/database/advisory-lock';
import { LibraryError } from '#platform/errors/library-error';

/** The key of the advisory lock that a process holds while it runs an import directly. */
const IMPORT_LOCK = 8_271_002;
/** The first half of the key of a run's own lock; the run's id is the other. */
const RUN_LOCKS = 8_271_003;

export const importRunning = () =>
  new LibraryError(
    'conflict',
    'import.running',
    'An import is running already; wait for its end, then ask again.',
  );

/**
 * Does the work as the only process that imports directly; `signal` is aborted when the lock is lost.
 *
 * @throws LibraryError `import.running` when another process does
 */
export async function underImportLock<T extends object>(
  address: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const result = await exclusively(address, IMPORT_LOCK, work);
  if (result) return result;
  throw importRunning();
}

/**
 * Waits until nobody else plans or closes the run, and keeps it so until the transaction ends. Books are saved without this lock:
 * who saves one locks its outcome, then the book's rows, then the run, and a closing waits for it at the outcome.
 */
export async function lockRun(runner: QueryRunner, runId: number): Promise<void> {
  await runner.query('SELECT pg_advisory_xact_lock($1, $2)', [RUN_LOCKS, runId]);
}
