import { coversAll } from '#platform/access/scopes';
import { LibraryError } from '#platform/errors/library-error';

/** Lets nobody give away more than they have. @throws LibraryError `scope.beyond-own`, which names what is too much */
export function requireOwnScopes(own: readonly string[], given: readonly string[]): void {
  const beyond = given.filter((scope) => !coversAll(own, [scope]));
  if (beyond.length === 0) return;
  const message = `You cannot give what you may not do yourself: ${beyond.join(', ')}.`;
  const errors = [{ field: 'scopes', message }];
  throw new LibraryError('forbidden', 'scope.beyond-own', message, { errors });
}
