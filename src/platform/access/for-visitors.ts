import type { AccessRule } from './access-rule';
import { satisfies } from './scope-rule';

/** Whether an operation is for everybody, as the rule stands and by what visitors may do. */
export function isForVisitors(access: AccessRule, visitorScopes: readonly string[]): boolean {
  if ('public' in access) return true;
  const { only, rule } = access;
  return !only && rule !== undefined && satisfies(visitorScopes, rule);
}
