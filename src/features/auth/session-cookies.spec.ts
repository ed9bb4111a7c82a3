import type { CookieOptions, Response } from 'express';
import { AppConfig } from '#platform/config/app.config';
import type { CsrfService } from './csrf.service';
import { SecureConfig } from './secure.config';
import { SessionCookies } from './session-cookies';

const SESSION = { sessionId: 's', accessToken: 'a', refreshToken: 'r' };

interface Given extends CookieOptions {
  name: string;
}

/** The cookies that a browser is given under these settings. */
async function givenUnder(app: Partial<AppConfig>, secure: Partial<SecureConfig> = {}) {
  const given: Given[] = [];
  const csrf = { tokenFor: () => Promise.resolve('c') } as unknown as CsrfService;
  const configs = [Object.assign(new SecureConfig(), secure), Object.assign(new AppConfig(), app)] as const;
  const cookies = new SessionCookies(...configs, csrf);
  const cookie = (name: string, _: string, options: CookieOptions) => given.push({ name, ...options });
  await cookies.keep({ cookie } as unknown as Response, SESSION);
  return { given, cookies };
}

describe('the cookies of a session', () => {
  it('travel without TLS in development alone, under names that promise none', async () => {
    const { given } = await givenUnder({ env: 'development' });
    expect(given.map(({ name }) => name)).toEqual(
      ['access', 'refresh', 'csrf'].map((kind) => `bookwheel_${kind}`),
    );
    expect(given.map(({ secure }) => secure)).toEqual([false, false, false]);
    const { given: kept } = await givenUnder({ env: 'production' });
    expect(kept.map(({ secure }) => secure)).toEqual([true, true, true]);
  });

  it('are for one host, or for the domain of the settings, which `__Host-` would forbid', async () => {
    const { given: alone } = await givenUnder({ env: 'production' });
    expect(alone.map(({ name }) => name)).toEqual([
      '__Host-bookwheel_access',
      '__Secure-bookwheel_refresh',
      '__Host-bookwheel_csrf',
    ]);
    expect(alone.filter((cookie) => 'domain' in cookie)).toEqual([]);
    const { given } = await givenUnder({ env: 'production' }, { cookieDomain: 'books.example' });
    expect(given.map(({ name }) => name.startsWith('__Secure-'))).toEqual([true, true, true]);
    expect(given.map(({ domain }) => domain)).toEqual(Array(3).fill('books.example'));
  });

  it('hide the tokens from pages, but for the one that pages have to send along', async () => {
    const { given } = await givenUnder({ env: 'production' });
    expect(given.map(({ httpOnly }) => httpOnly)).toEqual([true, true, false]);
    expect(given.map(({ path }) => path)).toEqual(['/', '/api/v1/auth', '/']);
  });

  it('are found by their whole names', async () => {
    const { cookies } = await givenUnder({ env: 'production' });
    const read = (cookie: string) => cookies.read({ headers: { cookie } }, 'access');
    expect(read('a=b; __Host-bookwheel_access=token; c=d')).toBe('token');
    expect(read('bookwheel_access=token')).toBeUndefined();
    expect(read('x__Host-bookwheel_access=token')).toBeUndefined();
    expect(cookies.read({ headers: {} }, 'access')).toBeUndefined();
  });
});
