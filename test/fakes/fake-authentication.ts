import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { Authentication } from '#platform/access/authentication';
import type { Principal } from '#platform/access/principal';
import { LibraryError } from '#platform/errors/library-error';

const ADMINISTRATOR: Principal = {
  kind: 'session',
  userId: 1,
  scopes: ['*/*'],
  sessionId: '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10',
  keyId: null,
  clientId: null,
  viaCookie: false,
};

/** The header by which a test says who asks: `nobody`, `faulty`, or e.g. `key books/read jobs/run`. */
export const WHO = 'x-test-principal';

/** Takes the word of tests: whoever says nothing is an administrator. */
export class FakeAuthentication extends Authentication {
  principal({ headers }: IncomingMessage): Promise<Principal | undefined> {
    const who = headers[WHO];
    if (typeof who !== 'string') return Promise.resolve(ADMINISTRATOR);
    if (who === 'nobody') return Promise.resolve(undefined);
    if (who === 'faulty')
      return Promise.reject(new LibraryError('unauthenticated', 'token.faulty', 'Sign in again.'));
    const [kind, ...scopes] = who.trim().split(' ');
    return Promise.resolve({ ...ADMINISTRATOR, kind: kind as Principal['kind'], scopes });
  }

  isAnonymous({ headers }: IncomingMessage): boolean {
    return headers[WHO] === 'nobody';
  }
}

/** Has an assembled library take the word of tests from now on. */
export function takeWordOfTests(app: INestApplicationContext): void {
  const fake = new FakeAuthentication();
  const { principal, isAnonymous } = fake;
  Object.assign(app.get(Authentication), { principal, isAnonymous });
}

/** Has an assembled library take the word of those requests of tests that say who asks, and find the others out. */
export function takeWordOfSome(app: INestApplicationContext): void {
  const fake = new FakeAuthentication();
  const real = app.get(Authentication);
  const findOut = real.principal.bind(real);
  const isBare = real.isAnonymous.bind(real);
  real.principal = (request) => (WHO in request.headers ? fake.principal(request) : findOut(request));
  real.isAnonymous = (request) => (WHO in request.headers ? fake.isAnonymous(request) : isBare(request));
}
