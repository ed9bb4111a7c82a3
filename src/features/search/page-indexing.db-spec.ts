import { BookIntakeService } from '#features/catalog/book-intake.service';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { PageIndexingService } from './page-indexing.service';
import { SearchUpkeepService } from './search-upkeep.service';

let library: LibraryOnFakes;
beforeAll(async () => {
  library = await assembleLibrary();
});
afterAll(() => library.close());

const indexAll = async () => {
  for await (const bookId of library.app.get(PageIndexingService).indexAll())
    expect(bookId).toBeGreaterThan(0);
};

async function places(q: string): Promise<string[]> {
  const response = await fetch(`${library.url}/search/pages?q=${encodeURIComponent(q)}`);
  const { items } = (await response.json()) as { items: { book: { title: string }; page: number }[] };
  return items.map(({ book, page }) => `${book.title} ${page}`);
}

describe('the index of pages', () => {
  it('forgets a text that is replaced, and finds the new one when it is indexed', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'New', pages: makePages(['An old unicorn.']) }));
    await indexAll();
    expect(await places('unicorn')).toEqual(['New 1']);
    await library.app.get(BookIntakeService).replaceText(library.database, id, makePages(['A new griffin.']));
    expect(await places('unicorn or griffin')).toEqual([]);
    await indexAll();
    expect(await places('unicorn or griffin')).toEqual(['New 1']);
    await library.database.query('DELETE FROM books WHERE id = $1', [id]);
    expect(await places('griffin')).toEqual([]);
  });

  it('moves a book to another tier when it becomes popular', async () => {
    const id = await library.takeIn(
      makeBookDraft({ title: 'Rare', downloads: 3, pages: makePages(['Rare.']) }),
    );
    await indexAll();
    await library.database.query('UPDATE books SET downloads = 90000 WHERE id = $1', [id]);
    await indexAll();
    const { rows } = await library.database.query(
      'SELECT DISTINCT tier FROM page_search WHERE book_id = $1',
      [id],
    );
    expect(rows).toEqual([{ tier: 0 }]);
  });

  it('holds words that are longer than PostgreSQL takes, and answers who asks for them', async () => {
    const word = '\ufdfa'.repeat(64);
    await library.takeIn(makeBookDraft({ title: 'Long', pages: makePages([`A wyvern said ${word}.`]) }));
    await indexAll();
    expect(await places('wyvern')).toEqual(['Long 1']);
    expect(await places(word)).toEqual(['Long 1']);
  });

  it('is asked for again when nobody made it', async () => {
    const id = await library.takeIn(makeBookDraft({ pages: makePages(['Forgotten.']) }));
    await library.database.query(`UPDATE page_search_dues SET asked_at = asked_at - interval '1 hour'`);
    await library.app.get(SearchUpkeepService).look();
    const { rows } = await library.database.query(
      `SELECT payload FROM jobs WHERE name = 'search.index-book'`,
    );
    expect(rows).toEqual([{ payload: { bookId: id } }]);
  });
});
