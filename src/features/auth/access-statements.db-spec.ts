import { Client } from 'pg';
import { UsersService } from '#features/users/users.service';
import { administratorAt } from '#test/administrator';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';

let library: LibraryOnFakes;
let page: string;
let now: number;

beforeAll(async () => {
  library = await assembleLibrary();
  const bookId = await library.takeIn(makeBookDraft({ pages: makePages(['Once.\n']) }));
  page = `${library.url}/books/${bookId}/pages/1`;
  await library.app.get(UsersService).createFirstAdministrator();
});
/** The clock stands still unless a test sets it, so that no machine is too slow for what is believed for a moment. */
beforeEach(() => {
  now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => library.close());

const signIn = () => administratorAt(new URL(library.url).origin);

/** The names of the statements that the library sends to PostgreSQL to answer the page. */
async function statementsOf(headers: Record<string, string>): Promise<unknown[]> {
  const sent = jest.spyOn(Client.prototype, 'query');
  const { status } = await fetch(page, { headers });
  const names = sent.mock.calls.map(([statement]) => (statement as { name?: string }).name);
  sent.mockRestore();
  expect(status).toBe(200);
  return names;
}

describe('what a page read asks the database of who reads', () => {
  it('is nothing where everybody may read and nobody says who they are', async () => {
    expect(await statementsOf({})).toEqual(['page published']);
  });

  it('is nothing where a session was found good a moment ago', async () => {
    const bearer = await signIn();
    expect(await statementsOf(bearer)).toEqual(['session-state', 'page everything']);
    for (const later of [0, 400, 499]) {
      now += later;
      expect(await statementsOf(bearer)).toEqual(['page everything']);
    }
  });

  it('is whether the session is good, once a second', async () => {
    const bearer = await signIn();
    await statementsOf(bearer);
    now += 1_000;
    expect(await statementsOf(bearer)).toEqual(['session-state', 'page everything']);
    expect(await statementsOf(bearer)).toEqual(['page everything']);
  });
});
