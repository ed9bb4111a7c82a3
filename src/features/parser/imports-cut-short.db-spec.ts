import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStore } from '#features/storage/object-store';
import { LibraryError } from '#platform/errors/library-error';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makePerson, makeSourceBook } from '#test/make';
import { until } from '#test/pace';
import type { ImportRequest } from './import-request';
import { ImportsService } from './imports.service';

let library: LibraryOnFakes;
afterEach(() => library.close());

const run = (request: Partial<ImportRequest> = {}) =>
  library.app.get(ImportsService).run({ requestedBy: 'test', ...request });
const rows = async (sql: string) =>
  (await library.database.query({ text: sql, rowMode: 'array' })).rows as unknown[][];

async function libraryOf(titles: string[], settings: Record<string, string> = {}) {
  library = await assembleLibrary({ PARSER_CONCURRENCY: '1', ...settings });
  library.source.books = titles.map((title) =>
    makeSourceBook({ sourceId: title, title, authors: [makePerson(title)], subjects: ['Art'] }),
  );
}

describe('an import', () => {
  it('ends when no room is left for what it fetches, instead of throwing all texts away', async () => {
    await libraryOf(['A', 'B', 'C', 'D', 'E']);
    library.app.get(ObjectStore).put = () =>
      Promise.reject(new LibraryError('unavailable', 'storage.full', 'No room is left on the disk.'));
    await expect(run()).rejects.toMatchObject({ code: 'storage.full' });
    expect(await rows('SELECT state, error FROM import_runs')).toEqual([
      ['failed', 'storage.full: No room is left on the disk.'],
    ]);
    expect(library.source.textsAsked.length).toBeLessThan(3);
  });

  it('fails when no category can be read', async () => {
    await libraryOf(['A', 'B', 'C']);
    library.source.broken.add('Art');
    await expect(run()).rejects.toMatchObject({ code: 'source.unavailable' });
    expect(await rows('SELECT state FROM import_runs')).toEqual([['failed']]);
  });

  it('refuses an empty list of categories', async () => {
    await libraryOf(['A']);
    await expect(run({ categories: [] })).rejects.toMatchObject({ code: 'category.missing' });
  });

  it('takes down the records that cannot be read', async () => {
    await libraryOf(['A']);
    library.source.unreadable.push('77', '?');
    expect(await run()).toMatchObject({ imported: 1, discovered: 3, skipped: { 'record-unreadable': 2 } });
    expect(await rows(`SELECT source_id FROM import_outcomes WHERE kind = 'skipped' ORDER BY 1`)).toEqual([
      ['77'],
      ['?'],
    ]);
  });

  it('says of the books over its number why they stay out', async () => {
    await libraryOf(['A', 'B', 'C']);
    expect(await run({ maxBooks: 1 })).toMatchObject({ imported: 1, skipped: { 'max-books': 2 } });
  });

  it('is not bound by the time that a statement of the API may take', async () => {
    await libraryOf(['A'], { POSTGRES_STATEMENT_TIMEOUT_MS: '2000' });
    await run();
    library.source.books = library.source.books.map((book) => ({ ...book, downloads: book.downloads + 1 }));
    await library.database.query('BEGIN; LOCK TABLE books IN SHARE MODE');
    const again = run();
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await until('it waits', async () => (await rows(waiting)).length > 0);
    await sleep(3_000);
    await library.database.query('COMMIT');
    expect(await again).toMatchObject({ state: 'succeeded', known: 1 });
  });

  it('puts another book in the place of one that cannot be saved', async () => {
    await libraryOf(['A', 'B', 'C'], {
      PARSER_MAX_AUTHORS_PER_CATEGORY: '2',
      PARSER_MAX_BOOKS_PER_AUTHOR: '1',
    });
    await library.database.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'never B'; END $$;
      CREATE TRIGGER never BEFORE INSERT ON books FOR EACH ROW WHEN (NEW.title = 'B') EXECUTE FUNCTION refuse()`);
    expect(await run()).toMatchObject({ imported: 2, failed: 1 });
    expect(await rows('SELECT title FROM books ORDER BY title')).toEqual([['A'], ['C']]);
  });
});
