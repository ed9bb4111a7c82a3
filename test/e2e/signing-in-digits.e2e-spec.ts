import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { digitsIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ RUN_TRUSTED_PROXIES: '127.0.0.0/8' });
});
afterAll(() => library.close());

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

/** Asks for digits from an address; returns the id of the request. */
const ask = async (email: string, address: string) =>
  (await ok(api.requestSignInCode({ emailDto: { email } }, from(address)))).id;

const enter = async (id: string, code: string) =>
  (await api.signInWithCode({ signInWithCodeDto: { id, code } })).status;

const wrong = (code: string) => (code === '00000000' ? '00000001' : '00000000');

describe('the digits of a mail', () => {
  it('answer the request of their reader, however many strangers asked before', async () => {
    const email = 'ada@books.example';
    await library.addUser(email);
    const strangers: string[] = [];
    for (let stranger = 1; stranger <= 20; stranger += 1)
      strangers.push(await ask(email, `198.51.100.${stranger}`));
    const id = await ask(email, '203.0.113.9');
    await library.quiet();
    const code = digitsIn(await library.mailTo(email, 'sign-in code'));
    expect(await library.countMails(email)).toBe(0);
    for (const stranger of strangers) {
      for (let time = 1; time <= 4; time += 1) expect(await enter(stranger, wrong(code))).toBe(401);
    }
    expect(await enter(id, code)).toBe(200);
  });

  it('are void after a hundred attempts by all requests together, though they are made at once', async () => {
    const email = 'bea@books.example';
    await library.addUser(email);
    const ids = await Promise.all(
      Array.from({ length: 36 }, (_, number) => ask(email, `198.51.101.${number}`)),
    );
    await library.quiet();
    const code = digitsIn(await library.mailTo(email, 'sign-in code'));
    const [last = '', ...others] = ids;
    await Promise.all(others.flatMap((id) => [1, 2, 3].map(() => enter(id, wrong(code)))));
    const tried = 'SELECT sum(attempts)::integer AS attempts FROM one_time_codes WHERE email = $1';
    expect((await library.database.query(tried, [email])).rows).toEqual([{ attempts: 100 }]);
    expect(await enter(last, code)).toBe(401);
  });
});
