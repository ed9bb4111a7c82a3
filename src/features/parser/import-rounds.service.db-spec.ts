import type { SourceBook } from './book-source';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns, openRun } from '#test/import';
import { makeCategory, makePerson, makePreparedBook, makeSourceBook } from '#test/make';
import { ImportClosingService } from './import-closing.service';
import { ImportRoundsService } from './import-rounds.service';
import { ImportRunsService } from './import-runs.service';

let library: LibraryOnFakes;
let rounds: ImportRoundsService;

beforeAll(async () => {
  library = await assembleLibrary({ PARSER_MAX_AUTHORS_PER_CATEGORY: '0' });
  rounds = library.app.get(ImportRoundsService);
});
beforeEach(() => library.database.query('TRUNCATE books, authors, categories, import_runs CASCADE'));
afterEach(async () => expect(await miscountedRuns(library)).toEqual([]));
afterAll(() => library.close());

const rows = async (sql: string) =>
  (await library.database.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
const offer = (...books: Partial<SourceBook>[]) => {
  library.source.books = books.map((book) =>
    makeSourceBook({ title: `Book ${book.sourceId}`, authors: [makePerson(book.sourceId)], ...book }),
  );
};
const takeIn = (draft: Parameters<typeof makePreparedBook>[0]) =>
  library.takeIn(makePreparedBook(draft).draft);
const one = (id: number) => library.app.get(ImportRunsService).one(id);

describe('a plan', () => {
  it('is written down whole: what is to import, what is left out, what the library has', async () => {
    await takeIn({ sourceId: '2', title: 'Book 2' });
    offer({ sourceId: '1' }, { sourceId: '2' }, { sourceId: '3', copyright: true });
    const { id } = await openRun(library);
    expect(await rounds.plan(id)).toEqual(['1']);
    expect(
      await rows('SELECT source_id, kind, plan IS NOT NULL FROM import_outcomes ORDER BY position'),
    ).toEqual([
      ['1', 'planned', true],
      ['2', 'known', false],
      ['3', 'skipped', false],
    ]);
    expect(await one(id)).toMatchObject({
      ...{ round: 1, limited: false, remaining: 1, discovered: 3, known: 1, skipped: { copyrighted: 1 } },
      categories: [makeCategory()],
    });
  });

  it('of more books than a statement takes is written down whole', async () => {
    library.source.pageSize = 400;
    offer(...Array.from({ length: 1201 }, (_, index) => ({ sourceId: `${index}` })));
    const planned = await rounds.plan((await openRun(library)).id);
    expect(planned).toEqual(library.source.books.map(({ sourceId }) => sourceId));
    library.source.pageSize = 2;
  });

  it('that is repeated asks the source nothing, changes nothing, and tells what is left', async () => {
    offer({ sourceId: '1' }, { sourceId: '2' });
    const { id } = await openRun(library);
    await rounds.plan(id);
    const asked = library.source.pagesAsked.length;
    const before = await rows('SELECT xmin, * FROM import_runs');
    expect(await rounds.plan(id)).toEqual(['1', '2']);
    expect(library.source.pagesAsked).toHaveLength(asked);
    expect(await rows('SELECT xmin, * FROM import_runs')).toEqual(before);
  });

  it('made by two at once is one of theirs, which both go by', async () => {
    offer({ sourceId: '1' }, { sourceId: '2' });
    const { id } = await openRun(library);
    const plans = await Promise.all([rounds.plan(id), rounds.plan(id), rounds.plan(id)]);
    expect(plans).toEqual([1, 2, 3].map(() => ['1', '2']));
    expect(await one(id)).toMatchObject({ round: 1, remaining: 2, discovered: 2 });
  });

  it('of a run that is cancelled meanwhile changes nothing', async () => {
    await takeIn({ sourceId: '2', title: 'Book 2', downloads: 5 });
    offer({ sourceId: '1' }, { sourceId: '2', subjects: ['Whales'], downloads: 6 });
    const { id } = await openRun(library);
    const { source } = library;
    const listing = source.popular.bind(source);
    source.byTopic = async function* () {
      await library.app.get(ImportClosingService).cancel(id);
      yield* listing();
    };
    expect(await rounds.plan(id).finally(() => Reflect.deleteProperty(source, 'byTopic'))).toEqual([]);
    expect(await rows('SELECT downloads FROM books')).toEqual([[5]]);
    expect(await rows('SELECT name FROM categories')).toEqual([['Sea stories']]);
    expect(await one(id)).toMatchObject({ state: 'cancelled', round: 0, discovered: 0 });
  });

  it('that is stopped is not written down', async () => {
    offer({ sourceId: '1' });
    const { id } = await openRun(library);
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('enough'));
    await expect(rounds.plan(id, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
    expect(await one(id)).toMatchObject({ round: 0, discovered: 0 });
  });

  it('goes by the categories that the run found first', async () => {
    offer({ sourceId: '1' });
    library.source.broken.add('Sea stories');
    const { id } = await openRun(library);
    library.source.pageSize = 1;
    offer({ sourceId: '1' }, { sourceId: '2', subjects: ['Whales'] });
    await library.database.query(`UPDATE import_runs SET categories = '[{"name":"Whales","key":"whales"}]'`);
    expect(await rounds.plan(id)).toEqual(['2']);
    library.source.broken.clear();
    library.source.pageSize = 2;
  });
});

describe('books that are linked', () => {
  it('stand in the further categories, and count as linked only if they did not yet', async () => {
    const bookId = await takeIn({ sourceId: '7', title: 'Book 7' });
    offer({ sourceId: '7', subjects: ['Sea stories', 'Whales'] });
    await rounds.plan((await openRun(library)).id);
    expect(await rows('SELECT kind, categories, book_id FROM import_outcomes')).toEqual([
      ['linked', ['Whales'], bookId],
    ]);
    await library.database.query('TRUNCATE import_runs CASCADE');
    await rounds.plan((await openRun(library)).id);
    expect(await rows('SELECT kind FROM import_outcomes')).toEqual([['known']]);
  });
});

describe('download counts', () => {
  it('are taken over where they changed, and only for books of the source', async () => {
    await takeIn({ sourceId: '1', title: 'One', downloads: 5 });
    await takeIn({ sourceId: '2', title: 'Two', downloads: 5 });
    await takeIn({ sourceId: '1', title: 'Three', downloads: 5, source: 'other' });
    offer({ sourceId: '1', downloads: 9 }, { sourceId: '2', downloads: 5 });
    await rounds.plan((await openRun(library)).id);
    expect(await rows('SELECT title, downloads, updated_at > created_at FROM books ORDER BY id')).toEqual([
      ['One', 9, true],
      ['Two', 5, false],
      ['Three', 5, false],
    ]);
  });
});
