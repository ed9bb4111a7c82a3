import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { PageIndexingService } from '#features/search/page-indexing.service';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { importSample } from '#test/import';

const SIX_WORDS = /[\p{L}\p{N}]+(?:[^\p{L}\p{N}\\]+[\p{L}\p{N}]+){5}/u;

describe('somebody who searches', () => {
  let library: TestLibrary;

  beforeAll(async () => {
    library = await startLibrary({ settings: { PARSER_MAX_CATEGORIES: '0' } });
    takeWordOfTests(library.app);
    await importSample(library);
    for await (const bookId of library.app.get(PageIndexingService).indexAll())
      expect(bookId).toBeGreaterThan(0);
    api.defaults.baseUrl = library.url;
  });

  afterAll(() => library.close());

  it('finds every book of the library by its title and first author', async () => {
    const { items } = await ok(api.listBooks({ size: 100 }));
    for (const { id, title, authors } of items) {
      const search = `${title.replaceAll(/[-:"\\]/g, ' ')} ${authors[0]?.name.split(',')[0] ?? ''}`;
      const found = await ok(api.listBooks({ search }));
      expect([title, found.items[0]?.id]).toEqual([title, id]);
    }
  });

  it('finds what stands on any page by its words, on that page', async () => {
    const { items } = await ok(api.listBooks({ size: 100 }));
    for (const { id, pages } of items) {
      const n = Math.ceil(pages / 2);
      const { text, start } = await ok(api.readPage({ id, n }));
      const phrase = SIX_WORDS.exec(text)?.[0] as string;
      const hits = await ok(api.searchPages({ q: `"${phrase.replaceAll('"', ' ')}"`, book: id }));
      const [match] = hits.items.find(({ page }) => page === n)?.matches ?? [];
      const { bookStart, bookEnd, start: inPage } = match as api.PageMatchDto;
      const whole = [...(await (await fetch(`${library.url}/api/v1/books/${id}/text`)).text())];
      expect([whole.slice(bookStart, bookEnd).join(''), bookStart - inPage]).toEqual([phrase, start]);
    }
  });

  it('is offered titles while typing, and what the found books have in common', async () => {
    const { items } = await ok(api.suggest({ q: 'lamp sal' }));
    expect(items.map(({ text }) => text)).toEqual(['The Lamp at Sallow Point']);
    const facets = await ok(api.countFacets({ search: 'lang:fr' }));
    expect(facets.languages).toEqual([{ value: 'fr', label: 'fr', books: facets.books }]);
  });

  it('is told where a search cannot be understood', async () => {
    const response = await fetch(`${library.url}/api/v1/search/pages?q=lamp%20%22sallow`);
    expect(await response.json()).toMatchObject({
      status: 422,
      code: 'query.malformed',
      errors: [{ position: 5 }],
    });
  });
});
