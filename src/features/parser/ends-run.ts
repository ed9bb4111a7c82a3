import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';

const OF_STORAGE = ['storage.full', 'storage.unreachable', 'storage.refused'];

/** Whether a fault is no book's own: without room, a store or a database, the next book would fare no better. */
export function endsRun(error: unknown): boolean {
  return isConnectionLoss(error) || (error instanceof LibraryError && OF_STORAGE.includes(error.code));
}
