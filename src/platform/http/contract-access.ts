import type { OpenAPIObject } from '@nestjs/swagger';
import type { AccessRule } from '#platform/access/access-rule';
import { ENTRY_NEEDED, scopeMissing, UNAUTHENTICATED } from '#platform/access/require-access';
import type { ScopeRule } from '#platform/access/scope-rule';
import { contractProblem } from './contract-problem';
import { CHALLENGE } from './problem.filter';
import { securityOf } from './security-requirements';
import { SECURITY_SCHEMES } from './security-schemes';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-scopes'?: readonly ScopeRule[] };

/** What is demanded by an operation that is not public. */
type Demand = Exclude<AccessRule, { public: true }>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const CHALLENGED = {
  'WWW-Authenticate': {
    description: 'How to say who you are.',
    schema: { type: 'string' as const, example: CHALLENGE },
  },
};

/** The rules of an operation, all of which it demands. */
const scopesOf = (rule: ScopeRule | undefined): readonly ScopeRule[] =>
  rule === undefined ? [] : typeof rule === 'object' && 'all' in rule ? rule.all : [rule];

/** How those are refused who may not use an operation. */
function addRefusals({ responses }: Operation, { only = 'session', rule }: Demand): void {
  responses['401'] ??= {
    ...contractProblem(401, 'access.unauthenticated', UNAUTHENTICATED),
    headers: CHALLENGED,
  };
  responses['403'] ??=
    rule === undefined
      ? contractProblem(403, ENTRY_NEEDED[only].code, ENTRY_NEEDED[only].message)
      : contractProblem(403, 'access.scope-missing', scopeMissing(rule));
}

/**
 * Says of every operation who may use it: `x-scopes` has the rules that it demands, all of them, `security` how to show that one
 * satisfies them, and its answers how it refuses the others.
 */
export function declareAccess(
  document: OpenAPIObject,
  accessOf: ReadonlyMap<string, AccessRule | undefined>,
): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation: Operation | undefined = item[method];
      const access = accessOf.get(operation?.operationId ?? '');
      if (!operation || !access) continue;
      const rule = 'public' in access ? undefined : access.rule;
      operation['x-scopes'] = scopesOf(rule);
      operation.security = securityOf(access, method);
      if (!('public' in access)) addRefusals(operation, access);
    }
  }
  document.components = { ...document.components, securitySchemes: SECURITY_SCHEMES };
  return document;
}
