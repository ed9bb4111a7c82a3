import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from './audit-actions';
import { keptDetails } from './audit-details';

const SECRETS = [
  'correct horse battery staple',
  'hunter2',
  '49271308',
  'VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A',
  'eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  'bw_7hQ2_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A',
  'ada@books.example',
  '203.0.113.9',
];

describe('the details of an event', () => {
  it('are the names and ids that its action declares', () => {
    const session = '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1';
    expect(keptDetails('session.opened', { by: 'password' })).toEqual({ by: 'password' });
    expect(keptDetails('job.requested', { job: 'parser.import-catalogue', by: 'http' })).toEqual({
      ...{ job: 'parser.import-catalogue', by: 'http' },
    });
    expect(keptDetails('key.created', { scopes: ['books/read', 'jobs/*', '*/*'] })).toEqual({
      scopes: ['books/read', 'jobs/*', '*/*'],
    });
    expect(keptDetails('refresh-token.reused', { session })).toEqual({ session });
  });

  it('are nothing else, whatever comes along', () => {
    const details = { by: 'password', password: 'hunter2', request: { body: 'hunter2' } };
    expect(keptDetails('session.opened', details)).toEqual({ by: 'password' });
    expect(keptDetails('user.removed', details)).toEqual({});
  });

  it.each(SECRETS)('hold no secret and nothing of a person in any field: %s', (secret) => {
    for (const action of Object.keys(AUDIT_ACTIONS) as (keyof typeof AUDIT_ACTIONS)[]) {
      const fields = Object.keys(AUDIT_ACTIONS[action].details);
      const planted = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]));
      for (const value of [secret, [secret], { secret }, ['books/read', secret]])
        expect(keptDetails(action, planted(value))).toEqual(planted(null));
    }
  });
});

describe('the actions', () => {
  it('are named for what happened, say what that means, and to what', () => {
    for (const [name, { about, subject }] of Object.entries(AUDIT_ACTIONS)) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+$/);
      expect(about).toMatch(/^[A-Z].*\.$/);
      expect([null, ...AUDIT_SUBJECTS]).toContain(subject);
    }
  });
});
