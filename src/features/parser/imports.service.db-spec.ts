import { authorKey } from '#features/catalog/identity';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makePerson, makeSourceBook } from '#test/make';
import type { SourceBook } from './book-source';
import type { ImportRequest } from './import-request';
import { ImportsService } from './imports.service';

/** Everything that an import may write about books; a row that was written again has another xmin or ctid. */
const TABLES = [
  'books',
  'pages',
  'authors',
  'categories',
  'contributions',
  'book_categories',
  'text_origins',
];

let library: LibraryOnFakes;
afterEach(() => library.close());

const run = (request: Partial<ImportRequest> = {}) =>
  library.app.get(ImportsService).run({ requestedBy: 'test', ...request });
const rows = async (sql: string) =>
  (await library.database.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
const column = async (sql: string) => (await rows(sql)).flat();
const titles = () => column('SELECT title FROM books ORDER BY title');
const outcomes = (runId: number) =>
  rows(`SELECT title, kind, reason FROM import_outcomes WHERE run_id = ${runId} ORDER BY position`);

const versions = () => {
  const each = TABLES.map((table) => `SELECT '${table}', xmin::text, ctid FROM ${table}`);
  return rows(`${each.join(' UNION ALL ')} ORDER BY 1, 3`);
};

/** A library whose source has these books; the first letter of a title is its author. */
async function libraryOf(books: Partial<SourceBook>[], settings: Record<string, string> = {}) {
  const unlimited = { PARSER_MAX_AUTHORS_PER_CATEGORY: '0', PARSER_MAX_BOOKS_PER_AUTHOR: '0' };
  library = await assembleLibrary({ ...unlimited, ...settings });
  library.source.books = books.map((book) => {
    const authors = [makePerson(`Author ${book.title?.slice(0, 1)}`)];
    return makeSourceBook({ sourceId: book.title, authors, ...book });
  });
}
const addressOf = (title: string) => `https://books.example/${title}.txt`;

const SHELVES: Partial<SourceBook>[] = [
  { title: 'A1', subjects: ['Art', 'Sea stories'] },
  { title: 'B1', subjects: ['Art -- History'], shelves: ['Browsing: Sea Stories'] },
  { title: 'C1', subjects: ['Martial arts'] },
  { title: 'D1', subjects: ['Art'], copyright: true },
  { title: 'E1', subjects: ['Sea stories'] },
];

describe('an import', () => {
  it('finds the categories and brings every free book into all of its own', async () => {
    await libraryOf(SHELVES);
    const done = await run();
    expect(done).toMatchObject({
      ...{ state: 'succeeded', requestedBy: 'test', error: null, categoryFailures: {} },
      ...{ discovered: 5, imported: 4, linked: 0, known: 0, failed: 0, skipped: { copyrighted: 1 } },
    });
    const shelved = `SELECT categories.name, string_agg(title, ' ' ORDER BY title) FROM categories
      JOIN book_categories ON category_id = categories.id JOIN books ON books.id = book_id GROUP BY 1 ORDER BY 1`;
    expect(await rows(shelved)).toEqual([
      ['Art', 'A1 B1'],
      ['Martial arts', 'C1'],
      ['Sea stories', 'A1 B1 E1'],
    ]);
  });

  it('of one category takes nothing whose headings only contain its name', async () => {
    await libraryOf(SHELVES);
    expect(await run({ categories: ['art'] })).toMatchObject({ discovered: 3, imported: 2 });
    expect(await titles()).toEqual(['A1', 'B1']);
  });

  it('that is repeated downloads nothing and writes no row of the library', async () => {
    await libraryOf(SHELVES, { PARSER_MAX_AUTHORS_PER_CATEGORY: '2', PARSER_MAX_BOOKS_PER_AUTHOR: '1' });
    await run();
    const before = await versions();
    const asked = library.source.textsAsked.length;
    expect(await run()).toMatchObject({ state: 'succeeded', imported: 0, linked: 0, failed: 0 });
    expect(library.source.textsAsked).toHaveLength(asked);
    expect(await versions()).toEqual(before);
  });

  it('reads a listing no further than its limits need', async () => {
    const books = Array.from({ length: 10 }, (_, index) => ({ title: `${index}x`, subjects: ['Art'] }));
    await libraryOf(books, { PARSER_MAX_AUTHORS_PER_CATEGORY: '3', PARSER_MAX_BOOKS_PER_AUTHOR: '1' });
    await run({ categories: ['Art'] });
    expect(library.source.pagesAsked).toEqual(['Art 1', 'Art 2']);
    expect(await titles()).toEqual(['0x', '1x', '2x']);
  });

  it('links a book that is found under a further category, and downloads nothing for it', async () => {
    await libraryOf(SHELVES);
    await run({ categories: ['Art'] });
    const asked = library.source.textsAsked.length;
    const second = await run({ categories: ['Sea stories'] });
    expect(second).toMatchObject({ discovered: 3, imported: 1, linked: 2 });
    expect(library.source.textsAsked).toHaveLength(asked + 1);
    expect(await outcomes(second.id)).toEqual([
      ['A1', 'linked', null],
      ['B1', 'linked', null],
      ['E1', 'imported', null],
    ]);
  });

  it('takes no more books than it is told to', async () => {
    await libraryOf(SHELVES);
    expect(await run({ maxBooks: 2 })).toMatchObject({ imported: 2 });
    expect(library.source.textsAsked).toHaveLength(2);
    expect(await run({ maxBooks: 9 })).toMatchObject({ imported: 2 });
    expect(await titles()).toEqual(['A1', 'B1', 'C1', 'E1']);
  });

  it('takes over the download counts that changed upstream, and writes no other row', async () => {
    await libraryOf(SHELVES);
    await run();
    library.source.books = library.source.books.map((book) =>
      book.title === 'E1' ? { ...book, downloads: 99 } : book,
    );
    await run();
    const fresh = 'SELECT title, downloads FROM books WHERE updated_at > created_at';
    expect(await rows(fresh)).toEqual([['E1', 99]]);
  });

  it('knows an author of several books once', async () => {
    await libraryOf([{ title: 'A1' }, { title: 'A2' }, { title: 'B1' }]);
    await run();
    expect(await column('SELECT key FROM authors ORDER BY key')).toEqual(
      ['Author A', 'Author B'].map((name) => authorKey(makePerson(name))),
    );
  });

  it('says beforehand what it would do, and does nothing', async () => {
    await libraryOf(SHELVES);
    const preview = await library.app.get(ImportsService).preview({ requestedBy: 'test', maxBooks: 3 });
    expect(preview).toMatchObject({ links: 0, skipped: { copyrighted: 1 }, categoryFailures: {} });
    expect(preview.imports.map(({ book }) => book.title)).toEqual(['A1', 'B1', 'E1']);
    expect([await titles(), await rows('SELECT id FROM import_runs'), library.source.textsAsked]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('a book that fails', () => {
  it('does not end the run, and is told with its reason', async () => {
    await libraryOf(SHELVES);
    library.source.missing.add(addressOf('A1'));
    library.source.texts.set(addressOf('B1'), Buffer.from('\ufeff \n'));
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', imported: 2, failed: 2 });
    const failed = (await outcomes(done.id)).filter(([, kind]) => kind === 'failed');
    expect(failed).toEqual([
      ['A1', 'failed', 'source.not-found'],
      ['B1', 'failed', 'text.empty'],
    ]);
    expect(await titles()).toEqual(['C1', 'E1']);
  });

  it.each([2, 3])('gives its place to the next that a limit left out, %i books a page', async (pageSize) => {
    const books = ['A1', 'B1', 'C1', 'D1', 'E1'].map((title) => ({ title, subjects: ['Art'] }));
    await libraryOf(books, { PARSER_MAX_AUTHORS_PER_CATEGORY: '2', PARSER_MAX_BOOKS_PER_AUTHOR: '1' });
    library.source.pageSize = pageSize;
    ['A1', 'C1'].forEach((title) => library.source.missing.add(addressOf(title)));
    expect(await run()).toMatchObject({ imported: 2, failed: 2 });
    expect(await titles()).toEqual(['B1', 'D1']);
  });
});

describe('a category that fails', () => {
  it('is noted, what was read of it is kept, and the others are imported', async () => {
    const books = ['A1', 'B1', 'C1'].map((title) => ({ title, subjects: ['Art'] }));
    await libraryOf([...books, { title: 'D1', subjects: ['Whales'] }]);
    library.source.broken.add('Art');
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', imported: 3 });
    expect(done.categoryFailures).toEqual({ Art: 'source.unavailable: The listing broke off.' });
    expect(await titles()).toEqual(['A1', 'B1', 'D1']);
  });

  it('cannot be one whose name is no name', async () => {
    await libraryOf([]);
    await expect(run({ categories: ['!?'] })).rejects.toMatchObject({ code: 'category.invalid' });
    expect(await rows('SELECT state, ended_at IS NOT NULL FROM import_runs')).toEqual([['failed', true]]);
  });
});
