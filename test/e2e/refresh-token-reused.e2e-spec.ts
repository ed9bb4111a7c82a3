import { as, send, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ SECURE_REFRESH_TTL: '3600' });
});
afterAll(() => library.close());

const refresh = (refreshToken: string | null | undefined) =>
  send(library, '/auth/refresh', { body: { refreshToken } });

/** Makes all tokens of a session older, and says of the used ones that they were used then. */
const age = (sessionId: string) =>
  library.database.query(
    `UPDATE refresh_tokens SET created_at = created_at - interval '2 hours', used_at = used_at - interval '2 hours'
     WHERE session_id = $1`,
    [sessionId],
  );

describe('a refresh token that is too old', () => {
  it('ends its session when it was used before, as a younger one does', async () => {
    await library.addUser('ada@books.example');
    const stolen = await signIn('ada@books.example');
    const { body: next } = await refresh(stolen.refreshToken);
    await age(stolen.sessionId);
    expect(await refresh(stolen.refreshToken)).toMatchObject({
      status: 401,
      body: { code: 'session.ended' },
    });
    const { headers } = as({ accessToken: next.accessToken ?? null });
    expect((await send(library, '/me', { method: 'GET', headers })).status).toBe(401);
  });

  it('is just no good when nobody used it', async () => {
    await library.addUser('bea@books.example');
    const session = await signIn('bea@books.example');
    await age(session.sessionId);
    expect(await refresh(session.refreshToken)).toMatchObject({
      ...{ status: 401, body: { code: 'refresh-token.invalid' } },
    });
    expect((await send(library, '/me', { method: 'GET', headers: as(session).headers })).status).toBe(200);
  });
});
