import { Client } from 'pg';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makeCategory, makePages, makePerson } from '#test/make';

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  for (let number = 1; number <= 60; number += 1) {
    const categories = [makeCategory(`Shelf ${number % 7}`), makeCategory(`Room ${number % 11}`)];
    const author = [makePerson(`Author ${number % 13}`), makePerson(`Partner ${number}`)];
    const people = { author, editor: [makePerson('Editor')], translator: [] };
    const pages = makePages(Array.from({ length: 5 }, (_, page) => `Page ${page}.\n`));
    await library.takeIn(makeBookDraft({ categories, people, pages }));
  }
});
afterAll(() => library.close());
afterEach(() => jest.restoreAllMocks());

/** How many statements the library sends to PostgreSQL for a request that it answers. */
async function statementsOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  const sent = jest.spyOn(Client.prototype, 'query');
  const response = await fetch(library.url + path, { headers });
  await response.text();
  const count = sent.mock.calls.length;
  sent.mockRestore();
  expect([path, response.status]).toEqual([path, 'range' in headers ? 206 : 200]);
  return count;
}

describe('what a request asks of the database', () => {
  it.each([
    '/books',
    '/books?category=1&author=1&language=en',
    '/books?category=shelf-1&order_by=-downloads,title&author_birth_year__lte=1850&language__in=en,fr',
    '/books?author=99',
    '/books?page=100000',
    '/authors?name__startswith=a&order_by=-birth_year',
    '/books/1/authors',
    '/books/1/categories',
    '/books/1/pages',
    '/books/1/chapters',
    '/authors',
    '/categories',
    '/import-runs',
    '/books?search=book',
    '/books?search=bok&order_by=title',
    '/books?search=qqzzxx&category=shelf-1&author=999',
    '/books?search=qqzzxx&category=shelf-1&author=999&order_by=title',
    '/search/pages?q=page',
    '/search/pages?q=page%20lang:en',
  ])('does not grow with the size of a list: %s', async (path) => {
    const join = path.includes('?') ? '&' : '?';
    const few = await statementsOf(`${path}${join}size=1`);
    const many = await statementsOf(`${path}${join}size=100`);
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(4);
  });

  it.each([
    '/books/1',
    '/books/1/pages/1',
    '/authors/1',
    '/categories/1',
    '/books?size=100',
    '/books?language=en',
  ])('is one statement: %s', async (path) => {
    expect(await statementsOf(path)).toBe(1);
  });

  it.each(['text/plain', 'text/html'])('is one statement for a page as %s', async (accept) => {
    expect(await statementsOf('/books/1/pages/2', { accept })).toBe(1);
  });

  it('is one statement for a page of a version of the text', async () => {
    const { textVersion } = (await (await fetch(`${library.url}/books/1`)).json()) as { textVersion: string };
    expect(await statementsOf(`/books/1/texts/${textVersion}/pages/1`)).toBe(1);
  });

  it('is three statements for a range of a short text, and for the export of a short book', async () => {
    expect(await statementsOf('/books/1/text', { range: 'bytes=10-' })).toBe(3);
    expect(await statementsOf('/books/1/export.json')).toBe(3);
  });

  it.each([
    '/suggest?q=boo',
    '/suggest?q=bok+qqzzxx',
    '/search/facets',
    '/search/facets?search=bok&category=shelf-1&author=999',
  ])('is at most four statements: %s', async (path) => {
    expect(await statementsOf(path)).toBeLessThanOrEqual(4);
  });

  it('is two statements for the whole text of a short book', async () => {
    expect(await statementsOf('/books/1/text')).toBe(2);
  });
});
