import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';

/** Whether a fault is no book's own: without room or a database, the next book would fare no better. */
export function endsRun(error: unknown): boolean {
  return isConnectionLoss(error) || (error instanceof LibraryError && error.code === 'storage.full');
}
