import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { importSample } from '#test/import';

describe('somebody who reads', () => {
  let library: TestLibrary;
  let books: api.BookCardDto[];

  beforeAll(async () => {
    library = await startLibrary({ settings: { PARSER_MAX_CATEGORIES: '0' } });
    takeWordOfTests(library.app);
    await importSample(library);
    api.defaults.baseUrl = library.url;
    books = (await ok(api.listBooks({ size: 100 }))).items;
  });

  afterAll(() => library.close());

  it('goes to the chapters of every book that was imported, where their headings stand', async () => {
    let met = 0;
    for (const { id } of books) {
      const { items } = await ok(api.listChapters({ id, size: 100 }));
      met += items.length;
      for (const { title, page, offset } of items) {
        const { text } = await ok(api.readPage({ id, n: page }));
        const [word = ''] = title.split(' ');
        expect([...text].slice(offset).join('').trimStart().split(/\s/)[0]).toContain(word);
      }
    }
    expect(met).toBeGreaterThan(0);
  });

  it('takes a book away, with its chapters and all its pages', async () => {
    const [book] = books as [api.BookCardDto];
    const taken = await ok(api.exportBook({ id: book.id }));
    expect(taken.book).toEqual(await ok(api.getBook({ id: book.id })));
    expect(taken.pages).toHaveLength(book.pages);
    expect(taken.pages.map(({ text }) => text).join('')).toBe(await ok(api.readText({ id: book.id })));
  });

  it('keeps pages of a text for ever, and sees them as HTML', async () => {
    const [{ id }] = books as [api.BookCardDto];
    const page = await ok(api.readPage({ id, n: 1 }));
    const { pagesUrl, textVersion } = await ok(api.getBook({ id }));
    expect(page).toMatchObject({ pagesUrl, textVersion });
    expect(await ok(api.readPageOfText({ id, version: textVersion as string, n: 1 }))).toEqual(page);
    const html = await fetch(`${library.url}${pagesUrl}/1`, { headers: { accept: 'text/html' } });
    expect(html.headers.get('cache-control')).toContain('immutable');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await html.text()).toMatch(/^<section lang="\w+">\n<(p|h2|pre)/);
  });
});
