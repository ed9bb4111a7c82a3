import { PASSWORD, send, startLibraryWithAccounts, tokenIn, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ RUN_TRUSTED_PROXIES: '127.0.0.0/8' });
});
afterAll(() => library.close());

const post = (path: string, body: object, address: string) =>
  send(library, path, { body, headers: { 'x-forwarded-for': address } });

/** Applies from one address and follows the link from another; says how the password is answered then. */
async function signUp(email: string, applying: string, following: string): Promise<number> {
  await post('/auth/sign-up', { email, displayName: 'Ada', password: PASSWORD }, applying);
  const token = tokenIn(await library.mailTo(email, 'Confirm'));
  expect((await post('/auth/email/verify', { token }, following)).status).toBe(204);
  return (await post('/auth/sign-in', { email, password: PASSWORD }, applying)).status;
}

describe('the password of an application for an account', () => {
  it('is the account\u2019s when the link is followed where the application came from', async () => {
    expect(await signUp('ada@books.example', '203.0.113.9', '203.0.113.9')).toBe(200);
    expect(await signUp('bea@books.example', '2001:db8:1:1::1', '2001:db8:1:1::2')).toBe(200);
  });

  it('is nobody\u2019s when the link is followed elsewhere, as a stranger may have chosen it', async () => {
    expect(await signUp('cas@books.example', '198.51.100.7', '203.0.113.9')).toBe(401);
    expect(await signUp('dan@books.example', '2001:db8:1:1::1', '2001:db8:1:2::1')).toBe(401);
  });
});
