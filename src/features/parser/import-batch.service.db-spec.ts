import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeCategory, makePages, makePreparedBook } from '#test/make';
import { ImportBatchService } from './import-batch.service';
import { ImportLedger } from './import-ledger';
import type { ImportRun } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';
import type { PreparedBook } from './prepared-book';

let library: LibraryOnFakes;
let batches: ImportBatchService;
let run: ImportRun;
let ledger: ImportLedger;

beforeAll(async () => {
  library = await assembleLibrary();
  batches = library.app.get(ImportBatchService, { strict: false });
});
beforeEach(async () => {
  await library.database.query('TRUNCATE books, authors, categories, import_runs CASCADE');
  run = await library.app.get(ImportRunsService).open({ requestedBy: 'test' });
  ledger = new ImportLedger();
});
afterAll(() => library.close());

const rows = async (sql: string) =>
  (await library.database.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
const save = (...books: PreparedBook[]) => batches.saveBooks(run, ledger, books);
const outcomes = () => rows('SELECT title, kind, reason FROM import_outcomes ORDER BY position');
const titles = async () => (await rows('SELECT title FROM books ORDER BY title')).flat();

describe('a batch of books', () => {
  it('is saved with where each text came from, its flags and its outcome', async () => {
    await save(makePreparedBook({ title: 'One' }, ['no-markers']), makePreparedBook({ title: 'Two' }));
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
    expect(await rows('SELECT imported, flagged, discovered FROM import_runs')).toEqual([[2, 1, 2]]);
  });

  it('loses none to a bad one among them', async () => {
    const bad = [
      makePreparedBook({ title: 'NUL', pages: makePages(['sound', 'a\0b']) }),
      makePreparedBook({ title: 'Half', pages: makePages(['a\udc00b']) }),
      makePreparedBook({ title: 'Far', downloads: 2 ** 40 }),
    ];
    const badOrigin = makePreparedBook({ title: 'Origin' });
    badOrigin.origin.url = 'https://books.example/\0';
    await save(makePreparedBook({ title: 'First' }), ...bad, badOrigin, makePreparedBook({ title: 'Last' }));
    expect(await titles()).toEqual(['First', 'Last']);
    expect(await outcomes()).toEqual([
      ['First', 'imported', null],
      ['NUL', 'failed', 'text.malformed'],
      ['Half', 'failed', 'text.malformed'],
      ['Far', 'failed', 'import.failed'],
      ['Origin', 'failed', 'import.failed'],
      ['Last', 'imported', null],
    ]);
    expect(await rows('SELECT count(*)::integer FROM pages')).toEqual([[4]]);
    expect(await rows('SELECT imported, failed FROM import_runs')).toEqual([[2, 4]]);
  });

  it('leaves out what the library has by now, and adds no category for it', async () => {
    await save(makePreparedBook({ sourceId: '7', title: 'One' }));
    const again = makePreparedBook({ sourceId: '7', title: 'Other', categories: [makeCategory('Whales')] });
    await save(again, makePreparedBook({ sourceId: '8', title: 'ONE' }), makePreparedBook({ title: 'Two' }));
    expect(await titles()).toEqual(['One', 'Two']);
    expect(await outcomes()).toEqual([
      ['One', 'known', null],
      ['ONE', 'skipped', 'duplicate'],
      ['Two', 'imported', null],
    ]);
    expect(await rows('SELECT name FROM categories')).toEqual([['Sea stories']]);
  });

  it('may be empty', async () => {
    await save();
    expect(await rows('SELECT discovered FROM import_runs')).toEqual([[0]]);
  });

  it('is all or nothing where the record of the run cannot be written', async () => {
    await library.database.query('DELETE FROM import_runs');
    await expect(save(makePreparedBook())).rejects.toThrow(/import_outcomes/);
    expect(await titles()).toEqual([]);
  });
});

describe('books that are linked', () => {
  it('stand in the further categories, and count as linked only if they did not yet', async () => {
    const bookId = await library.takeIn(makePreparedBook({ sourceId: '7', title: 'One' }).draft);
    const [[workKey] = []] = await rows('SELECT work_key FROM books');
    const known = { bookId, workKey: workKey as string, downloads: 10 };
    const link = { sourceId: '7', title: 'One', known };
    await batches.saveLinks(run, ledger, [{ ...link, categories: [makeCategory(), makeCategory('Whales')] }]);
    expect(await rows('SELECT kind, categories, book_id FROM import_outcomes')).toEqual([
      ['linked', ['Whales'], bookId],
    ]);
    const afresh = new ImportLedger();
    await batches.saveLinks(run, afresh, [{ ...link, categories: [makeCategory('Whales')] }]);
    expect(await rows('SELECT kind FROM import_outcomes')).toEqual([['known']]);
  });

  it('leave no transaction open when one of them cannot be', async () => {
    const gone = { bookId: 999, workKey: 'x', downloads: 1 };
    const link = { sourceId: '8', title: 'Gone', known: gone, categories: [makeCategory()] };
    await expect(batches.saveLinks(run, ledger, [link])).rejects.toThrow(/foreign key/);
    const idle = `SELECT count(*)::integer FROM pg_stat_activity
      WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
    expect(await rows(idle)).toEqual([[0]]);
    expect(await rows('SELECT name FROM categories')).toEqual([]);
  });

  it('stay imported when this run brought them, with all their categories', async () => {
    await save(makePreparedBook({ sourceId: '7', title: 'One' }));
    const [[bookId, workKey] = []] = await rows('SELECT id, work_key FROM books');
    const known = { bookId: bookId as number, workKey: workKey as string, downloads: 10 };
    const link = { sourceId: '7', title: 'One', known, categories: [makeCategory('Whales')] };
    await batches.saveLinks(run, ledger, [link]);
    expect(await rows('SELECT kind, categories FROM import_outcomes')).toEqual([
      ['imported', ['Sea stories', 'Whales']],
    ]);
    expect(await rows('SELECT imported, linked FROM import_runs')).toEqual([[1, 0]]);
  });
});

describe('download counts', () => {
  it('are taken over where they changed, and only for books of the source', async () => {
    await library.takeIn(makePreparedBook({ sourceId: '1', title: 'One', downloads: 5 }).draft);
    await library.takeIn(makePreparedBook({ sourceId: '2', title: 'Two', downloads: 5 }).draft);
    await library.takeIn(
      makePreparedBook({ sourceId: '1', title: 'Three', downloads: 5, source: 'other' }).draft,
    );
    const fresh = new Map([
      ['1', 9],
      ['2', 5],
      ['3', 1],
    ]);
    await batches.saveDownloads('fake', fresh);
    expect(await rows('SELECT title, downloads, updated_at > created_at FROM books ORDER BY id')).toEqual([
      ['One', 9, true],
      ['Two', 5, false],
      ['Three', 5, false],
    ]);
  });
});
