import { createHash } from 'node:crypto';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { importSample } from '#test/import';

/** Every importable book of the sample, its two editions of one work counted once. */
const SAMPLE_BOOKS = 13;

describe('a reader', () => {
  let library: TestLibrary;

  beforeAll(async () => {
    library = await startLibrary({ settings: { PARSER_MAX_CATEGORIES: '0' } });
    takeWordOfTests(library.app);
    await importSample(library);
    api.defaults.baseUrl = library.url;
  });

  afterAll(() => library.close());

  it('finds the books, the most popular first, part by part', async () => {
    const whole = await ok(api.listBooks({ size: 100 }));
    expect(whole).toMatchObject({ page: 1, size: 100, total: SAMPLE_BOOKS });
    const downloads = whole.items.map((book) => book.downloads);
    expect(downloads).toEqual([...downloads].sort((a, b) => b - a));
    const parts = await Promise.all([1, 2, 3].map((page) => ok(api.listBooks({ page, size: 5 }))));
    expect(parts.flatMap(({ items }) => items)).toEqual(whole.items);
  });

  it('finds the books of a category, of an author and in a language', async () => {
    const { items: categories } = await ok(api.listCategories({ size: 100 }));
    const fables = categories.find(({ name }) => name === 'Fables');
    const inFables = await ok(api.listBooks({ category: fables?.id }));
    expect(inFables.total).toBe(fables?.books);
    const [book] = inFables.items;
    const byAuthor = await ok(api.listBooks({ author: book?.authors[0]?.id }));
    expect(byAuthor.items.map(({ id }) => id)).toContain(book?.id);
    const inFrench = await ok(api.listBooks({ language: 'fr' }));
    expect(inFrench.items.map(({ languages }) => languages)).toEqual([['fr']]);
  });

  it('sees who made a book, authors before editors before translators, and where it stands', async () => {
    const { items } = await ok(api.listBooks({ size: 100 }));
    const details = await Promise.all(items.map(({ id }) => ok(api.getBook({ id }))));
    const translated = details.find(({ translators }) => translators.length > 0) as api.BookDto;
    const { items: people } = await ok(api.listBookAuthors({ id: translated.id }));
    const credited = [...translated.authors, ...translated.editors, ...translated.translators];
    expect(people.map(({ name }) => name)).toEqual(credited.map(({ name }) => name));
    expect(translated.authors[0]?.birthYear).toBeLessThan(0);
    const { items: shelves } = await ok(api.listBookCategories({ id: translated.id }));
    expect(shelves.length).toBeGreaterThan(0);
    expect(await ok(api.getAuthor({ id: people[0]?.id as number }))).toEqual(people[0]);
    expect(await ok(api.getCategory({ id: shelves[0]?.id as number }))).toEqual(shelves[0]);
  });

  it('turns the pages of every book from the first to the last, and has read its whole text', async () => {
    const { items } = await ok(api.listBooks({ size: 100 }));
    for (const { id, pages } of items) {
      let read = '';
      for (let n: number | null = 1; n !== null;) {
        const page: api.PageDto = await ok(api.readPage({ id, n }));
        expect(page).toMatchObject({ number: n, total: pages, start: [...read].length });
        read += page.text;
        n = page.next;
      }
      const text = await (await fetch(`${library.url}/api/v1/books/${id}/text`)).text();
      expect(read).toBe(text);
    }
  });

  it('sees the sizes of the pages', async () => {
    const { items } = await ok(api.listBooks({ size: 1 }));
    const [book] = items as [api.BookCardDto];
    const sizes = await ok(api.listPages({ id: book.id, size: 100 }));
    expect(sizes.total).toBe(book.pages);
    const { characters } = await ok(api.getBook({ id: book.id }));
    expect(sizes.items.reduce((sum, { length }) => sum + length, 0)).toBe(characters);
  });

  it.each(['', '/pages/1', '/text'])('is told 304 while %j of a book is what it was', async (path) => {
    const { items } = await ok(api.listBooks({ size: 1 }));
    const address = `${library.url}/api/v1/books/${items[0]?.id}${path}`;
    const first = await fetch(address);
    const etag = first.headers.get('etag') as string;
    expect(etag).toMatch(/^"[^"]+"$/);
    await first.arrayBuffer();
    const again = await fetch(address, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await fetch(address, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
  });

  it('gets a whole text with its length and its hash as the ETag', async () => {
    const { items } = await ok(api.listBooks({ size: 1 }));
    const response = await fetch(`${library.url}/api/v1/books/${items[0]?.id}/text`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
  });

  it.each([
    ['/books/999', 404, 'book.not-found'],
    ['/books/999/text', 404, 'book.not-found'],
    ['/books/1/pages/9999', 404, 'page.not-found'],
    ['/authors/999', 404, 'author.not-found'],
    ['/categories/999', 404, 'category.not-found'],
    ['/import-runs/999', 404, 'import-run.not-found'],
    ['/books/moby', 422, 'request.invalid'],
    ['/books?size=101', 422, 'request.invalid'],
    ['/books?colour=red', 422, 'request.invalid'],
    ['/nothing', 404, 'route.not-found'],
  ])('is told what is wrong with %s', async (path, status, code) => {
    const response = await fetch(`${library.url}/api/v1${path}`);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code });
    expect(response.status).toBe(status);
  });
});
