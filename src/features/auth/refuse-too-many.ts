import { LibraryError } from '#platform/errors/library-error';
import type { AttemptState } from '#platform/http/attempt-limits.service';

/** How an attempt is refused that goes too far; the contract says the same. */
export const TOO_MANY = 'You tried too often: wait as long as Retry-After says.';

/** @throws LibraryError `attempts.too-many` when an attempt went beyond one of its limits, with the seconds to wait for all of them */
export function refuseTooMany(states: readonly AttemptState[]): void {
  const over = states.filter(({ isOver }) => isOver).map(({ resetSeconds }) => resetSeconds);
  if (over.length === 0) return;
  const details = { retryAfterSeconds: Math.max(...over) };
  throw new LibraryError('too-many', 'attempts.too-many', TOO_MANY, details);
}
