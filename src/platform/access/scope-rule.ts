import { covers, type Scope } from './scopes';

/** What an operation demands: a scope, all of some rules, or any one of some rules. */
export type ScopeRule =
  Scope | { readonly all: readonly ScopeRule[] } | { readonly any: readonly ScopeRule[] };

type Rules = readonly [ScopeRule, ...ScopeRule[]];

/** Demands every one of the rules. */
export function all(...rules: Rules): ScopeRule {
  const parts = rules.flatMap((rule) => (typeof rule === 'object' && 'all' in rule ? rule.all : [rule]));
  return rules.length === 1 ? rules[0] : { all: parts };
}

/** Demands one of the rules, whichever. */
export function any(...rules: Rules): ScopeRule {
  const parts = rules.flatMap((rule) => (typeof rule === 'object' && 'any' in rule ? rule.any : [rule]));
  return rules.length === 1 ? rules[0] : { any: parts };
}

/** Whether whoever was granted the scopes may do what demands the rule. */
export function satisfies(granted: readonly string[], rule: ScopeRule): boolean {
  if (typeof rule === 'string') return covers(granted, rule);
  for (const part of 'all' in rule ? rule.all : rule.any) {
    if (satisfies(granted, part) !== 'all' in rule) return !('all' in rule);
  }
  return 'all' in rule;
}

/** The part of the rule that the scopes do not satisfy; undefined when they satisfy all of it. */
export function lacking(granted: readonly string[], rule: ScopeRule): ScopeRule | undefined {
  if (satisfies(granted, rule)) return undefined;
  if (typeof rule === 'string' || 'any' in rule) return rule;
  const [first, ...rest] = rule.all.flatMap((part) => lacking(granted, part) ?? []);
  return first && all(first, ...rest);
}

/** The rule in words: `books/read and (imports/run or jobs/run)`. */
export function describeRule(rule: ScopeRule): string {
  if (typeof rule === 'string') return rule;
  const [parts, word] = 'all' in rule ? [rule.all, ' and '] : [rule.any, ' or '];
  return parts.map((part) => (typeof part === 'string' ? part : `(${describeRule(part)})`)).join(word);
}
