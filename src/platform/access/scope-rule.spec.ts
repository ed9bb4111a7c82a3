import fc from 'fast-check';
import { all, any, describeRule, lacking, satisfies, type ScopeRule } from './scope-rule';
import { covers, SCOPES, type Scope } from './scopes';

const NAMES = Object.keys(SCOPES) as Scope[];

const { rule: rules } = fc.letrec<{ rule: ScopeRule; parts: [ScopeRule, ...ScopeRule[]] }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...NAMES.slice(0, 8)),
    tie('parts').map((parts) => all(...parts)),
    tie('parts').map((parts) => any(...parts)),
  ),
  parts: fc.tuple(tie('rule'), tie('rule'), tie('rule')),
}));

const grants = fc.subarray([...NAMES.slice(0, 8), 'books/*', 'authors/*', '*/*']);

describe('a rule', () => {
  it('of one scope is satisfied by that, and by its wildcards', () => {
    for (const granted of ['books/read', 'books/*', '*/*'])
      expect(satisfies([granted], 'books/read')).toBe(true);
    for (const granted of ['books/create', 'authors/*'])
      expect(satisfies([granted], 'books/read')).toBe(false);
  });

  it('of ANDs of ORs needs one of each', () => {
    const rule = all('books/read', any('imports/run', 'jobs/run'));
    expect(satisfies(['books/read', 'jobs/run'], rule)).toBe(true);
    expect(satisfies(['books/read', 'imports/*'], rule)).toBe(true);
    expect(satisfies(['imports/run', 'jobs/run'], rule)).toBe(false);
    expect(satisfies(['books/read'], rule)).toBe(false);
  });

  it('of all parts needs all of them, of any needs one', () => {
    fc.assert(
      fc.property(grants, rules, rules, (granted, first, second) => {
        const both = [satisfies(granted, first), satisfies(granted, second)];
        expect(satisfies(granted, all(first, second))).toBe(both.every(Boolean));
        expect(satisfies(granted, any(first, second))).toBe(both.some(Boolean));
      }),
    );
  });

  it('within one of its kind is a part of that', () => {
    expect(all('books/read', all('jobs/read', any('jobs/run', any('imports/run', 'mail/send'))))).toEqual({
      all: ['books/read', 'jobs/read', { any: ['jobs/run', 'imports/run', 'mail/send'] }],
    });
    expect([all('books/read'), any('books/read'), all(any('books/read'))]).toEqual(
      Array(3).fill('books/read'),
    );
  });

  it('is satisfied by nobody without scopes, and by everybody with all of them', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect([satisfies([], rule), satisfies(['*/*'], rule)]).toEqual([false, true]);
      }),
    );
  });

  it('is never satisfied by less', () => {
    fc.assert(
      fc.property(grants, rules, fc.nat(), (granted, rule, position) => {
        const less = granted.filter((_, index) => index !== position % (granted.length || 1));
        if (satisfies(less, rule)) expect(satisfies(granted, rule)).toBe(true);
      }),
    );
  });
});

/** The scopes that stand in a rule. */
const named = (rule: ScopeRule): Scope[] =>
  typeof rule === 'string' ? [rule] : ('all' in rule ? rule.all : rule.any).flatMap(named);

describe('what somebody lacks', () => {
  it('is nothing exactly when the rule is satisfied', () => {
    fc.assert(
      fc.property(grants, rules, (granted, rule) => {
        expect(lacking(granted, rule) === undefined).toBe(satisfies(granted, rule));
      }),
    );
  });

  it('is enough to satisfy the rule, and has nothing that they have already', () => {
    fc.assert(
      fc.property(grants, rules, (granted, rule) => {
        const lacked = lacking(granted, rule);
        fc.pre(lacked !== undefined);
        expect(satisfies([...granted, ...named(lacked)], rule)).toBe(true);
        expect(satisfies(granted, lacked)).toBe(false);
        const demanded = typeof lacked === 'object' && 'all' in lacked ? lacked.all : [lacked];
        for (const part of demanded) if (typeof part === 'string') expect(covers(granted, part)).toBe(false);
      }),
    );
  });

  it('is told in words', () => {
    const rule = all('books/read', any('imports/run', all('jobs/run', 'jobs/read')));
    expect(describeRule(rule)).toBe('books/read and (imports/run or (jobs/run and jobs/read))');
    expect(describeRule(lacking(['jobs/*'], rule) ?? 'audit/read')).toBe('books/read');
    expect(describeRule(lacking(['books/*'], rule) ?? 'audit/read')).toBe(
      'imports/run or (jobs/run and jobs/read)',
    );
  });
});
