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

/** How a form asks for a token with a wrong password. */
const tokenForm = (username: string) =>
  new URLSearchParams({ grant_type: 'password', username, password: 'wrong' }).toString();

/** Sends an object as JSON, and a text as a form. */
const ask = (path: string, body: object | string) =>
  post(path, body, typeof body === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {});

describe('somebody who wants to know who has an account', () => {
  const known = 'ada@books.example';
  const unknown = 'nobody@books.example';

  it.each<[string, (email: string) => object | string]>([
    ['/oauth/token', tokenForm],
    ['/auth/sign-up', (email) => ({ email, displayName: 'Ada', password: PASSWORD })],
    ['/auth/sign-in', (email) => ({ email, password: 'wrong' })],
    ['/auth/sign-in/code', (email) => ({ email })],
    ['/auth/password/forgot', (email) => ({ email })],
  ])('is answered alike by %s', async (path, body) => {
    const [one, other] = [await ask(path, body(known)), await ask(path, body(unknown))];
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
  /** Between which ratios of known to unknown nobody can tell them apart; the machine itself is no steadier. */
  const [LOWEST, HIGHEST] = [0.67, 1.5];
  const PAIRS = 9;
  /** What else the machine does may spoil a measurement, but not most of them. */
  const MEASUREMENTS = 5;

  const median = (times: number[]) => times.sort((one, other) => one - other)[times.length >> 1] ?? 0;

  async function timeOf(path: string, body: object | string): Promise<number> {
    const start = performance.now();
    const { status } = await ask(path, body);
    expect([202, 400, 401]).toContain(status);
    return performance.now() - start;
  }

  /** How much longer it takes for addresses that have an account; one of each in turn, and each first as often as second. */
  async function ratioOf(
    path: string,
    body: (email: string) => object | string,
    emails: string[],
  ): Promise<number> {
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const email = emails[pair % emails.length] ?? '';
      if (pair % 2 === 0) known.push(await timeOf(path, body(email)));
      unknown.push(await timeOf(path, body(`no${email}`)));
      if (pair % 2 === 1) known.push(await timeOf(path, body(email)));
    }
    return median(known) / median(unknown);
  }

  it.each<[string, (email: string) => object | string]>([
    ['/oauth/token', tokenForm],
    ['/auth/sign-in', (email) => ({ email, password: 'wrong' })],
    ['/auth/sign-in/code', (email) => ({ email })],
    ['/auth/password/forgot', (email) => ({ email })],
    ['/auth/sign-up', (email) => ({ email, displayName: 'Ada', password: PASSWORD })],
  ])(
    'of %s takes as long for an address that has no account as for one that has',
    async (path, body) => {
      const ratios: number[] = [];
      while (ratios.length < MEASUREMENTS) {
        const slug = `${path.replaceAll('/', '-')}${ratios.length}`;
        const emails = Array.from({ length: 3 }, (_, number) => `timed${slug}x${number}@books.example`);
        for (const email of emails) await library.addUser(email);
        ratios.push(await ratioOf(path, body, emails));
        await library.quiet();
      }
      expect(median(ratios)).toBeGreaterThan(LOWEST);
      expect(median(ratios)).toBeLessThan(HIGHEST);
    },
    120_000,
  );
});
