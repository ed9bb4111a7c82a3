import { SessionStatesService } from '#features/auth/session-states.service';
import {
  cookiesOf,
  enter,
  PASSWORD,
  send,
  startLibraryWithAccounts,
  type LibraryWithAccounts,
  type RawAnswer,
} from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser('ada@books.example');
});
afterAll(() => library.close());

/** Which cookies an answer has the browser forget. */
const forgottenBy = ({ headers }: RawAnswer) =>
  headers.getSetCookie().flatMap((cookie) => /bookwheel_(\w+)=; Max-Age=0;/.exec(cookie)?.[1] ?? []);

const ALL = ['access', 'refresh', 'csrf'];

/** What a browser sends of itself and by our pages, and how its session ended elsewhere. */
async function endedElsewhere(email = 'ada@books.example') {
  const entered = await enter(library, email);
  await library.database.query('UPDATE sessions SET ended_at = now() WHERE id = $1', [
    entered.body.sessionId,
  ]);
  library.app.get(SessionStatesService).forget();
  return { cookie: cookiesOf(entered), 'x-csrf-token': entered.body.csrfToken ?? '' };
}

describe('a browser whose session has ended', () => {
  it('forgets its cookies when it is refused by them, and reads on as a visitor', async () => {
    const headers = await endedElsewhere();
    const refused = await send(library, '/books', { method: 'GET', headers });
    expect([refused.status, forgottenBy(refused)]).toEqual([401, ALL]);
    expect((await send(library, '/books', { method: 'GET' })).status).toBe(200);
  });

  it('forgets them when there is nothing to refresh', async () => {
    const refused = await send(library, '/auth/refresh', { body: {}, headers: await endedElsewhere() });
    expect([refused.status, forgottenBy(refused)]).toEqual([401, ALL]);
  });

  it('may sign out nevertheless, and has nothing left', async () => {
    const left = await send(library, '/auth/sign-out', { headers: await endedElsewhere() });
    expect([left.status, new Set(forgottenBy(left))]).toEqual([204, new Set(ALL)]);
    const nobody = await send(library, '/auth/sign-out', {});
    expect([nobody.status, forgottenBy(nobody)]).toEqual([204, []]);
  });

  it('forgets them when it ended all sessions, or removed the account', async () => {
    await library.addUser('eve@books.example');
    for (const [path, method, body] of [
      ['/me/sessions', 'DELETE', undefined],
      ['/me/deletion', 'POST', { password: PASSWORD }],
    ] as const) {
      const entered = await enter(library, 'eve@books.example');
      const headers = { cookie: cookiesOf(entered), 'x-csrf-token': entered.body.csrfToken ?? '' };
      const ended = await send(library, path, { method, body, headers });
      expect([ended.status, forgottenBy(ended)]).toEqual([204, ALL]);
    }
  });
});

describe('a browser whose access token is no good any more', () => {
  const withoutAccess = async () => {
    const entered = await enter(library);
    const cookie = cookiesOf(entered).replace(/(__Host-bookwheel_access=)[^;]*/, '$1old');
    return { cookie, 'x-csrf-token': entered.body.csrfToken ?? '' };
  };

  it('forgets that one alone, and gets another', async () => {
    const headers = await withoutAccess();
    const refused = await send(library, '/me', { method: 'GET', headers });
    expect([refused.status, forgottenBy(refused)]).toEqual([401, ['access']]);
    expect((await send(library, '/auth/refresh', { body: {}, headers })).status).toBe(200);
  });

  it('signs out by its refresh token, which our pages alone can make it do', async () => {
    const { cookie, ...csrf } = await withoutAccess();
    const foreign = await send(library, '/auth/sign-out', { headers: { cookie } });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'csrf-token.invalid' } });
    const headers = { cookie, ...csrf };
    expect((await send(library, '/auth/sign-out', { headers })).status).toBe(204);
    expect((await send(library, '/auth/refresh', { body: {}, headers })).status).toBe(401);
  });

  it('keeps its cookies when another token is refused, or a page of another site asks', async () => {
    const entered = await enter(library);
    const cookie = cookiesOf(entered);
    const authorization = 'Bearer nothing';
    const refused = await send(library, '/me', { method: 'GET', headers: { cookie, authorization } });
    expect([refused.status, forgottenBy(refused)]).toEqual([401, []]);
    const foreign = await send(library, '/auth/sign-out', { headers: { cookie } });
    expect([foreign.status, forgottenBy(foreign)]).toEqual([403, []]);
    const given = await send(library, '/auth/refresh', { body: { refreshToken: 'x' }, headers: { cookie } });
    expect([given.status, forgottenBy(given)]).toEqual([401, []]);
  });
});
