import {
  as,
  PASSWORD,
  send,
  signIn,
  startLibraryWithAccounts,
  type LibraryWithAccounts,
} from '#test/accounts';

const EMAIL = 'ada@books.example';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser(EMAIL);
});
afterAll(() => library.close());

const applicant = { email: 'bea@books.example', displayName: 'Bea' };

describe('a field that may be left out', () => {
  it.each([
    ['POST', '/auth/refresh', { refreshToken: null }],
    ['POST', '/auth/sign-up', { ...applicant, password: null }],
    ['POST', '/auth/sign-up', { ...applicant, locale: null }],
    ['PUT', '/me/password', { password: null, newPassword: PASSWORD }],
    ['POST', '/me/email', { password: null, email: 'bea@books.example' }],
    ['POST', '/me/deletion', { password: null }],
  ])('is not null: %s %s %j', async (method, path, body) => {
    const { headers } = as(await signIn(EMAIL));
    const answer = await send(library, path, { method, body, headers });
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });
});
