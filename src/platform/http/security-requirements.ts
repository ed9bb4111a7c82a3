import type { AccessRule, EntryKind } from '#platform/access/access-rule';
import { VISITOR_SCOPES } from '#platform/access/roles';
import { satisfies, type ScopeRule } from '#platform/access/scope-rule';
import type { Scope } from '#platform/access/scopes';
import type { SECURITY_SCHEMES } from './security-schemes';

/** Schemes that are demanded together, each with the scopes that are needed: one of the alternatives of an operation. */
export type SecurityRequirement = Partial<Record<keyof typeof SECURITY_SCHEMES, Scope[]>>;

/** Each of the lists of scopes that satisfy a rule, as many as it leaves to choose from. */
export function alternatives(rule: ScopeRule): Scope[][] {
  if (typeof rule === 'string') return [[rule]];
  if ('any' in rule) return rule.any.flatMap(alternatives);
  return rule.all.reduce<Scope[][]>(
    (found, part) =>
      found.flatMap((scopes) => alternatives(part).map((more) => [...new Set([...scopes, ...more])])),
    [[]],
  );
}

/** How the scopes can be shown to be there: a session in a cookie may change something with a CSRF token alone. */
function bySchemes(scopes: Scope[], only: EntryKind | undefined, isUnsafe: boolean): SecurityRequirement[] {
  if (only === 'key') return [{ bearer: scopes }, { apiKey: scopes }];
  const cookie = { cookie: scopes, ...(isUnsafe && { csrf: [] }) };
  const ofSessions = [{ bearer: scopes }, cookie];
  return only ? ofSessions : [...ofSessions, { apiKey: scopes }, { oauth2: scopes }];
}

/**
 * What the contract says of an operation's access, any one of which is enough (OpenAPI 3.1, 4.8.30): nothing at all for what is
 * public; an empty one first for what visitors may do as long as the catalogue is public.
 */
export function securityOf(access: AccessRule, method: string): SecurityRequirement[] {
  if ('public' in access) return [];
  const { only, rule } = access;
  const lists = rule === undefined ? [[]] : alternatives(rule);
  const requirements = lists.flatMap((scopes) => bySchemes(scopes, only, method !== 'get'));
  const isForVisitors = !only && rule !== undefined && satisfies(VISITOR_SCOPES, rule);
  return isForVisitors ? [{}, ...requirements] : requirements;
}
