import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { PASSWORD, send, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser('ada@books.example');
});
afterAll(() => library.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(library, path, { body, headers });

describe('somebody who wants to know who has an account', () => {
  const known = 'ada@books.example';
  const unknown = 'nobody@books.example';

  it.each<[string, (email: string) => object]>([
    ['/auth/sign-up', (email) => ({ email, displayName: 'Ada', password: PASSWORD })],
    ['/auth/sign-in', (email) => ({ email, password: 'wrong' })],
    ['/auth/sign-in/code', (email) => ({ email })],
    ['/auth/password/forgot', (email) => ({ email })],
  ])('is answered alike by %s', async (path, body) => {
    const [one, other] = [await post(path, body(known)), await post(path, body(unknown))];
    const plain = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an id');
    expect(one.status).toBe(other.status);
    expect(plain(one.text)).toBe(plain(other.text));
    const names = ({ headers }: { headers: Headers }) => [...headers.keys()].sort();
    expect(names(one)).toEqual(names(other));
  });

  it('is answered alike by the code that is sent back, and by a change of address', async () => {
    const confirm = async (email: string) => {
      const { id } = await ok(api.requestSignInCode({ emailDto: { email } }));
      return post('/auth/sign-in/code/confirm', { id, code: '12345678' });
    };
    await library.addUser('ivy@books.example');
    const [one, other] = [await confirm('ivy@books.example'), await confirm(unknown)];
    expect([one.status, one.body.code]).toEqual([401, 'code.invalid']);
    expect([other.status, other.body.code]).toEqual([401, 'code.invalid']);

    await library.addUser('jan@books.example');
    const { accessToken } = await signIn('jan@books.example');
    const headers = { authorization: `Bearer ${accessToken}` };
    for (const email of [known, unknown])
      expect((await post('/me/email', { email, password: PASSWORD }, headers)).status).toBe(202);
  });

  it('learns nothing by a deactivated account', async () => {
    await library.addUser('kim@books.example');
    await library.database.query(`UPDATE users SET is_active = false WHERE email = 'kim@books.example'`);
    const one = await post('/auth/sign-in', { email: 'kim@books.example', password: PASSWORD });
    const other = await post('/auth/sign-in', { email: unknown, password: PASSWORD });
    expect([one.status, one.body.code]).toEqual([other.status, other.body.code]);
  });
});

describe('an answer', () => {
  type Times = Record<'known' | 'unknown', number[]>;
  const median = (times: number[]) => times.sort((one, other) => one - other)[times.length >> 1] ?? 0;
  const ratioOf = ({ known, unknown }: Times) => median(known) / median(unknown);
  const isAlike = (ratio: number) => ratio > 0.7 && ratio < 1.43;

  /** Asks forty times, in turn about new accounts and about addresses that have none, and adds how long each answer took. */
  async function ask(path: string, bodyFor: (email: string) => object, times: Times): Promise<void> {
    const slug = `${path.replaceAll('/', '-')}${times.known.length}`;
    const emails = Array.from({ length: 5 }, (_, number) => `timed${slug}.${number}@books.example`);
    for (const email of emails) await library.addUser(email);
    for (let round = 0; round < 40; round += 1) {
      const kind = round % 2 === 0 ? 'known' : 'unknown';
      const email = emails[(round >> 1) % emails.length] ?? '';
      const start = performance.now();
      const { status } = await post(path, bodyFor(kind === 'known' ? email : `no${email}`));
      times[kind].push(performance.now() - start);
      expect([202, 401]).toContain(status);
    }
  }

  it.each<[string, (email: string) => object]>([
    ['/auth/sign-in', (email) => ({ email, password: 'wrong' })],
    ['/auth/sign-in/code', (email) => ({ email })],
    ['/auth/password/forgot', (email) => ({ email })],
    ['/auth/sign-up', (email) => ({ email, displayName: 'Ada', password: PASSWORD })],
  ])('of %s takes as long for an address that has no account as for one that has', async (path, bodyFor) => {
    const times: Times = { known: [], unknown: [] };
    await ask(path, bodyFor, times);
    // What a busy machine adds by chance is lost in more answers; a difference that is there stays.
    for (let more = 1; more <= 5 && !isAlike(ratioOf(times)); more += 1) await ask(path, bodyFor, times);
    expect(ratioOf(times)).toBeGreaterThan(0.7);
    expect(ratioOf(times)).toBeLessThan(1.43);
  });
});
