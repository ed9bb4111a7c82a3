import { randomUUID } from 'node:crypto';
import {
  as,
  PASSWORD,
  send,
  signIn,
  startLibraryWithAccounts,
  type LibraryWithAccounts,
} from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ RUN_TRUSTED_PROXIES: '127.0.0.0/8' });
});
afterAll(() => library.close());

/** By which something is done that a session alone does not allow; no two mails are to go to one address. */
const ways = () =>
  [
    ['PUT', '/me/password', { newPassword: 'a new secret of mine' }],
    ['POST', '/me/email', { email: `${randomUUID()}@books.example` }],
    ['POST', '/me/deletion', {}],
  ] as const;

/** Tries a password in a session, from an address, in the way whose turn it is. */
async function guess(me: { headers: Record<string, string> }, time: number, address: string) {
  const [method, path, body] = ways()[time % 3]!;
  const headers = { ...me.headers, 'x-forwarded-for': address };
  const sent = { method, body: { ...body, password: `wrong ${time}` }, headers };
  return send(library, path, sent);
}

describe('the password of an account, in a session of it', () => {
  it('is counted from one address ten times, whatever it is asked for', async () => {
    await library.addUser('ada@books.example');
    const me = as(await signIn('ada@books.example'));
    const statuses: number[] = [];
    for (let time = 1; time <= 12; time += 1) statuses.push((await guess(me, time, '203.0.113.9')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429, 429]);
    const over = await guess(me, 13, '203.0.113.9');
    expect(over.body.code).toBe('attempts.too-many');
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guess(me, 14, '203.0.113.10')).status).toBe(422);
  });

  it('is counted from all addresses together a hundred times', async () => {
    await library.addUser('bea@books.example');
    const me = as(await signIn('bea@books.example'));
    const statuses = await Promise.all(
      Array.from({ length: 108 }, async (_, time) => {
        return (await guess(me, time, `198.51.100.${time % 12}`)).status;
      }),
    );
    expect(statuses.filter((status) => status === 422)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(8);
  });

  it('is forgiven its wrong ones when it was right in the end', async () => {
    await library.addUser('cas@books.example');
    const me = as(await signIn('cas@books.example'));
    const change = { newPassword: PASSWORD, password: PASSWORD };
    for (let round = 1; round <= 3; round += 1) {
      for (let time = 1; time <= 8; time += 1)
        expect((await guess(me, time, '203.0.113.9')).status).toBe(422);
      const headers = { ...me.headers, 'x-forwarded-for': '203.0.113.9' };
      const right = await send(library, '/me/password', { method: 'PUT', body: change, headers });
      expect(right.status).toBe(204);
    }
  });
});

it('an account without a password is changed by those who have just signed in, and by no older session', async () => {
  const id = await library.addUser('dan@books.example');
  const me = as(await signIn('dan@books.example'));
  const { database } = library;
  await database.query('UPDATE users SET password_hash = NULL WHERE id = $1', [id]);
  const older = `UPDATE sessions SET created_at = now() - interval '301 seconds' WHERE user_id = $1`;
  await database.query(older, [id]);
  for (const [method, path, body] of ways()) {
    const answer = await send(library, path, { method, body, headers: me.headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'session.not-fresh' } });
  }
  const fresh = `UPDATE sessions SET created_at = now() WHERE user_id = $1`;
  await database.query(fresh, [id]);
  const [[method, path, body]] = ways();
  expect((await send(library, path, { method, body, headers: me.headers })).status).toBe(204);
});
