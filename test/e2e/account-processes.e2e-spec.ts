import { setTimeout as sleep } from 'node:timers/promises';
import { Authentication } from '#platform/access/authentication';
import { Statements } from '#platform/database/statements';
import { PostgresConfig } from '#platform/database/postgres.config';
import { loadConfigs } from '#platform/config/load-configs';
import { Closing } from '#processes/closing';
import { libraryConfigs } from '#processes/library.config';
import { serveLibrary, type ServedLibrary } from '#processes/serve-library';
import { send, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

const EMAIL = 'ada@books.example';

let library: LibraryWithAccounts;
let other: ServedLibrary;
const closing = new Closing();

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser(EMAIL);
  const configs = loadConfigs(libraryConfigs, {
    APP_ENV: 'test',
    RUN_PORT: '0',
    RUN_LOG_LEVEL: 'silent',
    DATA_DIR: library.dataDir,
    POSTGRES_URL: library.app.get(PostgresConfig).url,
  });
  other = await serveLibrary({ configs, closing });
});
afterAll(async () => {
  await closing.close();
  await library.close();
});

const bearer = (token: string | null) => ({ authorization: `Bearer ${token}` });
const me = (on: { url: string }, token: string | null) =>
  send(on, '/me', { method: 'GET', headers: bearer(token) });

describe('two processes', () => {
  it('believe the same tokens, by a key that they found or made together', async () => {
    const { accessToken } = await signIn(EMAIL);
    expect((await me(library, accessToken)).status).toBe(200);
    expect((await me(other, accessToken)).status).toBe(200);
    const { rows } = await library.database.query('SELECT kid FROM signing_keys');
    expect(rows).toHaveLength(1);
  });

  it('refuse a session within a second that the other one ended', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const { accessToken } = await signIn(EMAIL);
      await sleep(round * 200);
      expect((await me(other, accessToken)).status).toBe(200);
      const headers = bearer(accessToken);
      expect((await send(library, '/auth/sign-out', { headers })).status).toBe(204);
      expect((await me(library, accessToken)).status).toBe(401);
      const deadline = performance.now() + 1_000;
      await sleep(deadline - performance.now());
      expect((await me(other, accessToken)).status).toBe(401);
    }
  });

  it('refresh a session at the same time, one in each, and get the same successor', async () => {
    const { refreshToken } = await signIn(EMAIL);
    const answers = await Promise.all(
      [library, other, library, other].map((on) => send(on, '/auth/refresh', { body: { refreshToken } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    const { rows } = await library.database.query(
      'SELECT count(*)::integer AS unused FROM refresh_tokens WHERE session_id = $1 AND used_at IS NULL',
      [answers[0]?.body.sessionId],
    );
    expect(rows).toEqual([{ unused: 1 }]);
  });
});

describe('a session that is known', () => {
  it('is found good a thousand times by one look into the database', async () => {
    const { accessToken: token } = await signIn(EMAIL);
    const authentication = library.app.get(Authentication);
    const asked = jest.spyOn(library.app.get(Statements), 'rows');
    const request = { headers: bearer(token), method: 'GET' } as never;
    await authentication.principal(request);
    const before = asked.mock.calls.length;
    const start = performance.now();
    for (let time = 1; time <= 1_000; time += 1) await authentication.principal(request);
    const looks = asked.mock.calls.length - before;
    expect(looks).toBeLessThanOrEqual(Math.ceil((performance.now() - start) / 900));
    asked.mockRestore();
  });
});
