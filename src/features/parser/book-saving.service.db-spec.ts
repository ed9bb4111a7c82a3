import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns, planRun } from '#test/import';
import { makeCategory, makePages, makePerson, makePreparedBook, makeSourceBook } from '#test/make';
import { BookSavingService } from './book-saving.service';
import type { PreparedBook } from './prepared-book';

let library: LibraryOnFakes;
let saving: BookSavingService;

beforeAll(async () => {
  library = await assembleLibrary({ PARSER_MAX_AUTHORS_PER_CATEGORY: '0', POSTGRES_POOL_SIZE: '4' });
  takeWordOfTests(library.app);
  saving = library.app.get(BookSavingService, { strict: false });
});
beforeEach(() => library.database.query('TRUNCATE books, authors, categories, import_runs CASCADE'));
afterAll(() => library.close());

const rows = async (sql: string) =>
  (await library.database.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
const outcomes = () => rows('SELECT title, kind, reason FROM import_outcomes ORDER BY position');
const titles = async () => (await rows('SELECT title FROM books ORDER BY title')).flat();

/** Plans these books, each a work of its own upstream whatever its text says. */
async function planned(...books: PreparedBook[]): Promise<number> {
  library.source.books = books.map(({ draft: { sourceId, title } }) =>
    makeSourceBook({ sourceId, title, authors: [makePerson(sourceId)] }),
  );
  return (await planRun(library)).id;
}

describe('a planned book', () => {
  it('is saved with where its text came from, its flags and its outcome, and counted', async () => {
    const [one, two] = [
      makePreparedBook({ title: 'One' }, ['no-markers']),
      makePreparedBook({ title: 'Two' }),
    ];
    const run = await planned(one, two);
    expect(await saving.save(run, one)).toMatchObject({ imported: 1, flagged: 1, remaining: 1 });
    expect(await saving.save(run, two)).toMatchObject({
      imported: 2,
      flagged: 1,
      remaining: 0,
      discovered: 2,
    });
    expect(await outcomes()).toEqual([
      ['One', 'imported', null],
      ['Two', 'imported', null],
    ]);
    expect(await rows('SELECT title, flags FROM text_origins JOIN books ON id = book_id ORDER BY 1')).toEqual(
      [
        ['One', ['no-markers']],
        ['Two', []],
      ],
    );
    expect(await miscountedRuns(library)).toEqual([]);
  });

  it.each([
    ['NUL', { pages: makePages(['sound', 'a\0b']) }, { code: 'text.malformed' }],
    ['half of a pair', { pages: makePages(['a\udc00b']) }, { code: 'text.malformed' }],
    ['a number too large', { downloads: 2 ** 40 }, { message: expect.stringMatching(/out of range/) }],
  ])('with %s leaves nothing behind, stays planned, and says why', async (_, fault, reason) => {
    const [bad, good] = [makePreparedBook({ title: 'Bad', ...fault }), makePreparedBook({ title: 'Good' })];
    const run = await planned(bad, good);
    await expect(saving.save(run, bad)).rejects.toMatchObject(reason);
    await saving.save(run, good);
    expect(await titles()).toEqual(['Good']);
    expect(await outcomes()).toEqual([
      ['Bad', 'planned', null],
      ['Good', 'imported', null],
    ]);
    expect(await rows('SELECT count(*)::integer FROM pages')).toEqual([[2]]);
    expect(await miscountedRuns(library)).toEqual([]);
  });

  it('whose origin cannot be kept is not saved without it', async () => {
    const bad = makePreparedBook();
    bad.origin.url = 'https://books.example/\0';
    const run = await planned(bad);
    await expect(saving.save(run, bad)).rejects.toThrow();
    expect(await titles()).toEqual([]);
  });

  it('is left out when the library has it by now, and adds no category', async () => {
    const same = makePreparedBook({ sourceId: '7', title: 'Same', categories: [makeCategory('Whales')] });
    const work = makePreparedBook({ sourceId: '8', title: 'ONE' });
    const run = await planned(same, work);
    await library.takeIn(makePreparedBook({ sourceId: '7', title: 'One' }).draft);
    expect(await saving.save(run, same)).toMatchObject({ known: 1, remaining: 1 });
    expect(await saving.save(run, work)).toMatchObject({ skipped: { duplicate: 1 }, remaining: 0 });
    expect(await outcomes()).toEqual([
      ['Same', 'known', null],
      ['ONE', 'skipped', 'duplicate'],
    ]);
    expect(await rows('SELECT name FROM categories')).toEqual([['Sea stories']]);
    expect(await miscountedRuns(library)).toEqual([]);
  });

  it('is saved once, however many bring it at once', async () => {
    const book = makePreparedBook();
    const run = await planned(book);
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => saving.save(run, book)));
    const refused = ends.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(4);
    for (const end of refused) expect(end).toMatchObject({ reason: { code: 'import-outcome.settled' } });
    expect(await outcomes()).toEqual([[book.draft.title, 'imported', null]]);
    expect(await miscountedRuns(library)).toEqual([]);
  });

  it('is saved while twenty others are, of the same people and categories in whatever order', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const books = Array.from({ length: 20 }, (_, index) => {
      const turned = [...names.slice(index % 4), ...names.slice(0, index % 4)];
      const people = { author: turned.map((name) => makePerson(name)), editor: [], translator: [] };
      return makePreparedBook({ people, categories: turned.map((name) => makeCategory(`Shelf ${name}`)) });
    });
    const run = await planned(...books);
    const standings = await Promise.all(books.map((book) => saving.save(run, book)));
    expect(standings.map(({ remaining }) => remaining).sort((a, b) => a - b)).toEqual([...books.keys()]);
    expect(await rows('SELECT count(*)::integer FROM book_categories')).toEqual([[80]]);
    expect(await miscountedRuns(library)).toEqual([]);
  });

  it('is not saved any more when its run has ended, even one whose end was not told to its books', async () => {
    const book = makePreparedBook();
    const run = await planned(book);
    await library.database.query(`UPDATE import_runs SET state = 'failed', ended_at = now()`);
    await expect(saving.save(run, book)).rejects.toMatchObject({ code: 'import-outcome.settled' });
    expect(await titles()).toEqual([]);
  });

  it('takes no connection from those who read, however many are saved at once', async () => {
    const books = Array.from({ length: 8 }, () => makePreparedBook());
    const run = await planned(...books);
    await library.database.query('BEGIN; LOCK TABLE books IN SHARE MODE');
    const saves = books.map((book) => saving.save(run, book));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await fetch(`${library.url}/import-runs`)).status).toBe(200);
    await library.database.query('COMMIT');
    const left = (await Promise.all(saves)).map(({ remaining }) => remaining);
    expect(left.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
