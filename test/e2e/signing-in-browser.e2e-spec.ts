import {
  cookiesOf,
  enter,
  PASSWORD,
  send,
  startLibraryWithAccounts,
  type LibraryWithAccounts,
} from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser('ada@books.example');
  await library.addUser('mallory@books.example');
});
afterAll(() => library.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(library, path, { body, headers });

describe('a browser', () => {
  it('keeps the tokens where no page can read them, and no other host can set them', async () => {
    const { body, headers } = await enter(library);
    expect(body).toMatchObject({ accessToken: null, refreshToken: null });
    const cookies = headers.getSetCookie();
    const named = (name: string) => cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? '';
    expect(named('__Host-bookwheel_access')).toMatch(/; Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
    expect(named('__Secure-bookwheel_refresh')).toMatch(
      /; Path=\/api\/v1\/auth; .*HttpOnly; Secure; SameSite=Strict/,
    );
    expect(named('__Host-bookwheel_csrf')).toMatch(/; Path=\/; .*Secure; SameSite=Lax/);
    expect(named('__Host-bookwheel_csrf')).not.toContain('HttpOnly');
    expect(cookies.filter((cookie) => /Domain=/i.test(cookie))).toEqual([]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('reads by its cookies alone, and changes things with the token of our pages', async () => {
    const entered = await enter(library);
    const cookie = cookiesOf(entered);
    expect((await send(library, '/me', { method: 'GET', headers: { cookie } })).status).toBe(200);
    const change = (headers: Record<string, string>) =>
      send(library, '/me', {
        method: 'PATCH',
        headers: { cookie, ...headers },
        body: { displayName: 'Bea' },
      });
    const token = entered.body.csrfToken ?? '';
    expect((await change({ 'x-csrf-token': token })).status).toBe(200);
    expect(await change({})).toMatchObject({ status: 403, body: { code: 'csrf-token.invalid' } });
  });

  it('refreshes and signs out by its cookies, with that token, too', async () => {
    const entered = await enter(library);
    const cookie = cookiesOf(entered);
    expect((await post('/auth/refresh', {}, { cookie })).body.code).toBe('csrf-token.invalid');
    const refreshed = await post(
      '/auth/refresh',
      {},
      { cookie, 'x-csrf-token': entered.body.csrfToken ?? '' },
    );
    expect(refreshed).toMatchObject({ status: 200, body: { accessToken: null, refreshToken: null } });
    const headers = { cookie: cookiesOf(refreshed), 'x-csrf-token': refreshed.body.csrfToken ?? '' };
    const { status, headers: answered } = await send(library, '/auth/sign-out', { headers });
    expect(status).toBe(204);
    expect(answered.getSetCookie().filter((one) => !/=; Max-Age=0;/.test(one))).toEqual([]);
    expect((await send(library, '/me', { method: 'GET', headers })).status).toBe(401);
  });

  it('gets another token for its pages, when they have lost theirs', async () => {
    const cookie = cookiesOf(await enter(library));
    const given = await send(library, '/auth/csrf-token', { method: 'GET', headers: { cookie } });
    const headers = {
      cookie: `${cookie.replace(/__Host-bookwheel_csrf=[^;]*(; )?/, '')}; ${cookiesOf(given)}`,
      'x-csrf-token': given.body.csrfToken ?? '',
    };
    expect((await send(library, '/auth/sign-out', { headers })).status).toBe(204);
  });
});

describe('a page of another site', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'changes nothing by a simple request of the type %s, which browsers send with the cookies',
    async (type) => {
      const cookie = cookiesOf(await enter(library));
      const headers = { cookie, 'content-type': type, origin: 'https://evil.example' };
      const body = '{"displayName":"Evil"}';
      for (const path of ['/me/deletion', '/me/email', '/auth/sign-out'])
        expect([403, 415]).toContain((await send(library, path, { headers, body })).status);
      expect((await send(library, '/me', { method: 'GET', headers: { cookie } })).status).toBe(200);
    },
  );

  it('changes nothing without a body, nor with a token of another session, nor with one that it made up', async () => {
    const cookie = cookiesOf(await enter(library));
    const { body } = await enter(library, 'mallory@books.example');
    const foreign = body.csrfToken ?? '';
    const planted = cookie.replace(/(__Host-bookwheel_csrf=)[^;]*/, `$1${foreign}`);
    const made = 'bm9uY2U.bWFj';
    const attempts: Record<string, string>[] = [
      { cookie },
      { cookie, 'x-csrf-token': foreign },
      { cookie: planted, 'x-csrf-token': foreign },
      { cookie: cookie.replace(/(__Host-bookwheel_csrf=)[^;]*/, `$1${made}`), 'x-csrf-token': made },
      { cookie, 'x-csrf-token': '' },
    ];
    for (const headers of attempts)
      expect((await send(library, '/auth/sign-out', { headers })).body.code).toBe('csrf-token.invalid');
  });
});

describe('a session', () => {
  it('is always a new one, whatever the browser brings along', async () => {
    const stranger = await post('/auth/sign-in', {
      email: 'mallory@books.example',
      password: PASSWORD,
      useCookies: true,
    });
    const planted = stranger.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    const { status, headers, body } = await post(
      '/auth/sign-in',
      { email: 'ada@books.example', password: PASSWORD, useCookies: true },
      { cookie: planted },
    );
    expect(status).toBe(200);
    expect(body.sessionId).not.toBe(stranger.body.sessionId);
    const given = headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    expect(given).toHaveLength(3);
    for (const cookie of given) expect(planted).not.toContain(cookie);
    const { rows } = await library.database.query(
      `SELECT user_id FROM sessions JOIN users ON users.id = user_id WHERE sessions.id = $1 AND email LIKE 'mallory@%'`,
      [stranger.body.sessionId],
    );
    expect(rows).toHaveLength(1);
    const chosen = { email: 'ada@books.example', password: PASSWORD, sessionId: stranger.body.sessionId };
    expect((await post('/auth/sign-in', chosen)).status).toBe(422);
  });
});
