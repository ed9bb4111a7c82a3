import { LibraryError } from '#platform/errors/library-error';
import type { AccessRule } from './access-rule';
import type { Principal } from './principal';
import { describeRule, lacking, satisfies, type ScopeRule } from './scope-rule';

/** What the caller is told who should say who they are. */
export const UNAUTHENTICATED = 'Sign in, or send an API key or an access token: nobody else may do this.';

/** What a key or a service is told where a person is needed. */
export const SESSION_NEEDED =
  'Only a person who signed in may do this: send the access token of a session, no API key.';

/** What somebody is told who may not do what demands the rule. */
export const scopeMissing = (rule: ScopeRule) =>
  `This needs ${describeRule(rule)}, which you were not granted.`;

/** Lets in a person in a session of theirs alone. */
function requireSession(principal: Principal): void {
  if (principal.kind !== 'session')
    throw new LibraryError('forbidden', 'access.session-needed', SESSION_NEEDED);
}

/**
 * Lets in whom the rule lets in; what visitors may do, everybody may.
 *
 * @throws LibraryError `access.unauthenticated` when nobody said who they are, `access.session-needed`, `access.scope-missing`
 */
export function requireAccess(
  access: AccessRule,
  principal: Principal | undefined,
  visitorScopes: readonly string[],
): void {
  if ('public' in access) return;
  const { signedIn, rule } = access;
  if (!signedIn && rule !== undefined && satisfies(visitorScopes, rule)) return;
  if (!principal) throw new LibraryError('unauthenticated', 'access.unauthenticated', UNAUTHENTICATED);
  if (signedIn) requireSession(principal);
  const lacked = rule && lacking(principal.scopes, rule);
  if (lacked !== undefined) throw new LibraryError('forbidden', 'access.scope-missing', scopeMissing(lacked));
}
