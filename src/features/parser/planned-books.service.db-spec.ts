import { LibraryError } from '#platform/errors/library-error';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns, planRun } from '#test/import';
import { makePerson, makeSourceBook } from '#test/make';
import { ImportClosingService } from './import-closing.service';
import { PlannedBooksService } from './planned-books.service';

const { signal } = new AbortController();
const fault = new LibraryError('not-found', 'source.not-found', 'It is not there.');

let library: LibraryOnFakes;
let books: PlannedBooksService;
let run: number;

beforeAll(async () => {
  library = await assembleLibrary({ PARSER_MAX_AUTHORS_PER_CATEGORY: '0' });
  books = library.app.get(PlannedBooksService, { strict: false });
});
beforeEach(async () => {
  await library.database.query('TRUNCATE books, authors, categories, import_runs CASCADE');
  library.source.beforeText = () => Promise.resolve();
  library.source.missing.clear();
  library.source.books = Array.from({ length: 20 }, (_, index) =>
    makeSourceBook({ sourceId: `${index}`, title: `Book ${index}`, authors: [makePerson(`${index}`)] }),
  );
  run = (await planRun(library)).id;
});
afterEach(async () => expect(await miscountedRuns(library)).toEqual([]));
afterAll(() => library.close());

const importOne = (sourceId: string) => books.importOne(run, sourceId, signal);
const saved = async () =>
  (await library.database.query<{ id: string }>('SELECT source_id AS id FROM books ORDER BY id')).rows.map(
    ({ id }) => id,
  );

describe('the import of a planned book', () => {
  it('goes by what was planned, not by what the source says meanwhile', async () => {
    library.source.books = [];
    expect(await importOne('7')).toMatchObject({ settled: true, run: { imported: 1, remaining: 19 } });
    expect(await importOne('4')).toMatchObject({ settled: true, run: { imported: 2, remaining: 18 } });
    const { rows } = await library.database.query('SELECT title, source FROM books ORDER BY id');
    expect(rows).toEqual([
      { title: 'Book 7', source: 'fake' },
      { title: 'Book 4', source: 'fake' },
    ]);
  });

  it('that is repeated fetches nothing and changes nothing', async () => {
    await importOne('7');
    const asked = library.source.textsAsked.length;
    expect(await importOne('7')).toMatchObject({ settled: false, run: { imported: 1, state: 'running' } });
    expect(await importOne('nobody knows it')).toMatchObject({ settled: false });
    expect(library.source.textsAsked).toHaveLength(asked);
  });

  it('by two workers at once has one outcome and brings one book', async () => {
    const both = await Promise.all([importOne('7'), importOne('7')]);
    expect(both.map(({ settled }) => settled).sort()).toEqual([false, true]);
    expect(await saved()).toEqual(['7']);
  });

  it('of all books at once brings them all', async () => {
    const all = Array.from({ length: 20 }, (_, index) => `${index}`);
    await Promise.all(all.map(importOne));
    expect(await saved()).toHaveLength(20);
    expect((await importOne('0')).run).toMatchObject({ imported: 20, remaining: 0 });
  });

  it('whose text cannot be had leaves it planned, for another try', async () => {
    library.source.missing.add('https://books.example/7.txt');
    await expect(importOne('7')).rejects.toMatchObject({ code: 'source.not-found' });
    library.source.missing.clear();
    expect(await importOne('7')).toMatchObject({ settled: true });
  });

  it('after the run was cancelled saves nothing, and fetches nothing', async () => {
    await library.app.get(ImportClosingService).cancel(run);
    const asked = library.source.textsAsked.length;
    expect(await importOne('7')).toMatchObject({ settled: false, run: { state: 'cancelled', remaining: 0 } });
    expect([await saved(), library.source.textsAsked.length]).toEqual([[], asked]);
  });

  it('whose run is cancelled while it fetches saves nothing', async () => {
    library.source.beforeText = () => library.app.get(ImportClosingService).cancel(run);
    expect(await importOne('7')).toMatchObject({ settled: false, run: { state: 'cancelled' } });
    expect(await saved()).toEqual([]);
  });

  it('that is stopped while it fetches saves nothing, and leaves it planned', async () => {
    const stop = new AbortController();
    library.source.beforeText = async () => stop.abort(new Error('enough'));
    await expect(books.importOne(run, '7', stop.signal)).rejects.toThrow('enough');
    expect(await saved()).toEqual([]);
    library.source.beforeText = () => Promise.resolve();
    expect(await importOne('7')).toMatchObject({ settled: true });
  });
});

describe('a planned book that is given up', () => {
  it('has failed, with its reason, and is not imported any more', async () => {
    expect(await books.failOne(run, '7', fault)).toMatchObject({
      settled: true,
      run: { failed: 1, remaining: 19 },
    });
    expect(await importOne('7')).toMatchObject({ settled: false });
    const told = `SELECT kind, reason, detail FROM import_outcomes WHERE source_id = '7'`;
    expect((await library.database.query(told)).rows).toEqual([
      { kind: 'failed', reason: 'source.not-found', detail: 'It is not there.' },
    ]);
  });

  it('stays imported when another worker brought it, and failed only once', async () => {
    await importOne('7');
    expect(await books.failOne(run, '7', fault)).toMatchObject({
      settled: false,
      run: { imported: 1, failed: 0 },
    });
    await Promise.all([books.failOne(run, '8', fault), books.failOne(run, '8', fault)]);
    expect((await books.failOne(run, '8', fault)).run).toMatchObject({ failed: 1, remaining: 18 });
  });

  it('after the run was cancelled is not counted', async () => {
    await library.app.get(ImportClosingService).cancel(run);
    expect(await books.failOne(run, '7', fault)).toMatchObject({
      settled: false,
      run: { state: 'cancelled', failed: 0, skipped: { cancelled: 20 } },
    });
  });
});
