import { isRole, ROLES, scopesOfRoles, VISITOR_SCOPES } from './roles';
import { coversAll, isGrantable, SCOPES } from './scopes';

describe('the roles', () => {
  it('give only what may be granted', () => {
    expect(Object.values(ROLES).flatMap((scopes) => scopes.filter((it) => !isGrantable(it)))).toEqual([]);
  });

  it('go from visitors by readers and librarians to administrators, who may do everything', () => {
    const steps = [VISITOR_SCOPES, ...['reader', 'librarian', 'admin'].map((role) => scopesOfRoles([role]))];
    steps.slice(1).forEach((wider, step) => expect(coversAll(wider, steps[step] ?? ['none'])).toBe(true));
    expect(coversAll(ROLES.admin, Object.keys(SCOPES))).toBe(true);
  });

  it('let none but administrators at accounts, and nothing but administrators at jobs', () => {
    const others = ['reader', 'librarian', 'service'];
    for (const scope of ['users/read', 'users/manage', 'jobs/run', 'audit/read', 'services/manage', '*/*'])
      expect(coversAll(scopesOfRoles(others), [scope])).toBe(false);
  });

  it('add up, each scope once', () => {
    const scopes = scopesOfRoles(['reader', 'service', 'reader']);
    expect(scopes).toEqual([...new Set([...ROLES.reader, ...ROLES.service])]);
  });

  it.each([[[]], [['root']], [['__proto__']], [['constructor']], [['']]])(
    'that are none give nothing: %j',
    (roles) => {
      expect(scopesOfRoles(roles)).toEqual([]);
      expect(roles.filter(isRole)).toEqual([]);
      expect(scopesOfRoles([...roles, 'service'])).toEqual(ROLES.service);
    },
  );
});
