import fc from 'fast-check';
import { all, any, satisfies, type ScopeRule } from '#platform/access/scope-rule';
import { SCOPES, type Scope } from '#platform/access/scopes';
import { alternatives, securityOf } from './security-requirements';

const NAMES = (Object.keys(SCOPES) as Scope[]).slice(0, 6);

const { rule: rules } = fc.letrec<{ rule: ScopeRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...NAMES),
    fc.tuple(tie('rule'), tie('rule')).map((parts) => all(...parts)),
    fc.tuple(tie('rule'), tie('rule')).map((parts) => any(...parts)),
  ),
}));

describe('the security that the contract demands', () => {
  it('is satisfied by exactly those who satisfy the rule', () => {
    const hasAll = (granted: Scope[]) => (list: Scope[]) => list.every((scope) => granted.includes(scope));
    fc.assert(
      fc.property(rules, fc.subarray(NAMES), (rule, granted) => {
        expect(alternatives(rule).some(hasAll(granted))).toBe(satisfies(granted, rule));
      }),
    );
  });

  it('is none for what is public', () => {
    expect(securityOf({ public: true }, 'post')).toEqual([]);
  });

  it('can be met by every credential, by cookies together with a CSRF token where something changes', () => {
    const scopes: Scope[] = ['jobs/run'];
    const others = [{ apiKey: scopes }, { oauth2: scopes }];
    expect(securityOf({ rule: 'jobs/run' }, 'get')).toEqual([
      { bearer: scopes },
      { cookie: scopes },
      ...others,
    ]);
    const withToken = { cookie: scopes, csrf: [] };
    for (const method of ['post', 'put', 'patch', 'delete'])
      expect(securityOf({ rule: 'jobs/run' }, method)).toEqual([{ bearer: scopes }, withToken, ...others]);
  });

  it('names each choice that the rule leaves', () => {
    const rule = all('books/read', any('jobs/run', 'imports/run'));
    const lists = [
      ['books/read', 'jobs/run'],
      ['books/read', 'imports/run'],
    ];
    expect(securityOf({ rule }, 'get').flatMap(({ apiKey }) => (apiKey ? [apiKey] : []))).toEqual(lists);
  });

  it('takes no key and no service where a person has to be there', () => {
    expect(securityOf({ only: 'session' }, 'get')).toEqual([{ bearer: [] }, { cookie: [] }]);
    const demanding = securityOf({ only: 'session', rule: 'keys/manage' }, 'post');
    expect(demanding).toEqual([{ bearer: ['keys/manage'] }, { cookie: ['keys/manage'], csrf: [] }]);
  });

  it('takes a key alone for what a key does about itself', () => {
    expect(securityOf({ only: 'key' }, 'delete')).toEqual([{ bearer: [] }, { apiKey: [] }]);
  });

  it('begins with nothing at all for what visitors may do, and for that alone', () => {
    const visitors = (rule: ScopeRule) => Object.keys(securityOf({ rule }, 'get')[0] ?? {}).length === 0;
    expect([visitors('books/read'), visitors(all('books/read', 'authors/read'))]).toEqual([true, true]);
    expect([visitors('books/create'), visitors(all('books/read', 'jobs/read'))]).toEqual([false, false]);
    expect(securityOf({ only: 'session', rule: 'books/read' }, 'get')[0]).toEqual({ bearer: ['books/read'] });
  });
});
