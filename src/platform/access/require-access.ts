import { LibraryError } from '#platform/errors/library-error';
import type { AccessRule, EntryKind } from './access-rule';
import { isForVisitors } from './for-visitors';
import type { Principal } from './principal';
import { describeRule, lacking, type ScopeRule } from './scope-rule';

/** What the caller is told who should say who they are. */
export const UNAUTHENTICATED = 'Sign in, or send an API key or an access token: nobody else may do this.';

/** What those are told who came in by something else than an operation is for. */
export const ENTRY_NEEDED = {
  session: {
    code: 'access.session-needed',
    message: 'Only a person who signed in may do this: send the access token of a session, no API key.',
  },
  key: { code: 'access.key-needed', message: 'Only an API key may do this, about itself: send the key.' },
} satisfies Record<EntryKind, { code: string; message: string }>;

/** What somebody is told who may not do what demands the rule. */
export const scopeMissing = (rule: ScopeRule) =>
  `This needs ${describeRule(rule)}, which you were not granted.`;

function requireEntry(only: EntryKind, { kind }: Principal): void {
  const { code, message } = ENTRY_NEEDED[only];
  if (kind !== only) throw new LibraryError('forbidden', code, message);
}

/**
 * Lets in whom the rule lets in; what visitors may do, everybody may.
 *
 * @throws LibraryError `access.unauthenticated` when nobody said who they are, `access.session-needed`, `access.key-needed`,
 * `access.scope-missing`
 */
export function requireAccess(
  access: AccessRule,
  principal: Principal | undefined,
  visitorScopes: readonly string[],
): void {
  if ('public' in access || isForVisitors(access, visitorScopes)) return;
  const { only, rule } = access;
  if (!principal) throw new LibraryError('unauthenticated', 'access.unauthenticated', UNAUTHENTICATED);
  if (only) requireEntry(only, principal);
  const lacked = rule && lacking(principal.scopes, rule);
  if (lacked !== undefined) throw new LibraryError('forbidden', 'access.scope-missing', scopeMissing(lacked));
}
