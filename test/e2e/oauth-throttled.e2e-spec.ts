import { PASSWORD, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { postForm } from '#test/services-of';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
});
afterAll(() => library.close());

/** The status of each of so many requests for a token, one after the other. */
async function statuses(times: number, formOf: (time: number) => string): Promise<number[]> {
  const found: number[] = [];
  for (let time = 1; time <= times; time += 1)
    found.push((await postForm(library, 'token', { form: formOf(time) })).status);
  return found;
}

const signingIn = (username: string, password: string) =>
  new URLSearchParams({ grant_type: 'password', username, password }).toString();

describe('passwords that are tried for a token', () => {
  it.each([
    ['another address', 'ada@books.example', (time: number) => `email=nobody${time}@books.example&`],
    ['two other addresses', 'bea@books.example', () => 'email=a&email=b&'],
    ['no address', 'cas@books.example', () => 'email=&'],
  ])('are counted by the account they are for, though the form names %s, too', async (_, email, decoy) => {
    await library.addUser(email);
    const guesses = await statuses(12, (time) => `${decoy(time)}${signingIn(email, `wrong ${time}`)}`);
    expect(guesses).toEqual([...Array<number>(10).fill(400), 429, 429]);
  });

  it('are forgotten when the right one was among them, however the address is spelt', async () => {
    await library.addUser('eve@books.example');
    const found = await statuses(24, (time) =>
      signingIn('EVE@Books.example', time % 8 === 0 ? PASSWORD : 'wrong'),
    );
    const round = [...Array<number>(7).fill(400), 200];
    expect(found).toEqual([...round, ...round, ...round]);
  });

  it('are refused when they are for two accounts at once', async () => {
    await library.addUser('dan@books.example');
    const form = `username=x&${signingIn('dan@books.example', PASSWORD)}`;
    expect(await statuses(1, () => form)).toEqual([400]);
  });
});

describe('an address from which too many tokens are asked about', () => {
  it.each(['introspect', 'revoke'])('is refused: %s', async (path) => {
    const few = await startLibraryWithAccounts({ SECURE_ATTEMPTS_PER_MINUTE: '1' });
    const form = 'token=x&client_id=nobody&client_secret=wrong';
    const first = await postForm(few, path, { form });
    const second = await postForm(few, path, { form });
    await few.close();
    expect([first.status, second.status]).toEqual([401, 429]);
    expect(second.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
