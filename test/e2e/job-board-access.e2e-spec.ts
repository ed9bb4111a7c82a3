import { startLibrary, type TestLibrary } from '#test/app';
import { makeCredentials, type Credentials, type Headers } from '#test/credentials';

let library: TestLibrary;
let credentials: Credentials;
beforeAll(async () => {
  library = await startLibrary();
  credentials = await makeCredentials({ ...library, url: `${library.url}/api/v1` });
});
afterAll(() => library.close());

const board = (path: string, headers: Headers, method = 'GET') =>
  fetch(`${library.url}/ops/queues${path}`, { method, headers });

const refusal = async (response: Response) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return [response.status, ((await response.json()) as { code: string }).code];
};

/** Something to change; there is no such queue. */
const CHANGE = '/api/queues/none/pause';

describe('the board of the queues', () => {
  it.each(['', '/', '/static/css/none.css', '/queue/imports', '/api/queues', '/api/redis/stats', CHANGE])(
    'is closed to nobody in particular, with everything behind it: %s',
    async (path) => {
      const response = await board(path, {});
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(await refusal(response)).toEqual([401, 'access.unauthenticated']);
    },
  );

  it('is closed to this machine itself, too, and to credentials that are no good', async () => {
    expect((await board('', { host: 'localhost' })).status).toBe(401);
    for (const headers of Object.values(credentials.useless))
      expect((await board('', headers)).status).toBe(401);
  });

  it.each(['reader', 'librarian', 'service'] as const)('is closed to a %s', async (role) => {
    expect(await refusal(await board('', credentials.byRole[role]))).toEqual([403, 'access.scope-missing']);
  });

  it('is open to those who may run jobs', async () => {
    const page = await board('', credentials.byRole.admin);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Bookwheel queues')]);
    expect((await board(CHANGE, credentials.byRole.admin, 'PUT')).status).toBe(404);
  });

  it('is open to the cookies of a browser, which changes something with the token of its session alone', async () => {
    const { cookieAlone } = credentials;
    const page = await board('', cookieAlone);
    expect(page.status).toBe(200);
    const [, token = ''] = /^XSRF-TOKEN=([^;]+)/.exec(page.headers.getSetCookie().join()) ?? [];
    expect(page.headers.getSetCookie().join()).toMatch(/Path=\/ops\/queues; SameSite=Strict$/);
    expect((await board(CHANGE, { ...cookieAlone, 'x-xsrf-token': token }, 'PUT')).status).toBe(404);
    for (const given of ['', 'x', `${token}x`])
      expect(await refusal(await board(CHANGE, { ...cookieAlone, 'x-xsrf-token': given }, 'PUT'))).toEqual([
        ...[403, 'csrf-token.invalid'],
      ]);
  });
});
