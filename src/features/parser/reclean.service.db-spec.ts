import { gzipSync } from 'node:zlib';
import { BookIntakeService } from '#features/catalog/book-intake.service';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makePages, makeSourceBook } from '#test/make';
import { ImportsService } from './imports.service';
import { ParserConfig } from './parser.config';
import { RecleanService, type Recleaned } from './reclean.service';

const TEXT = `${'A sentence of this book. '.repeat(12).trim()}\n\n`.repeat(4);

let library: LibraryOnFakes;

beforeEach(async () => {
  library = await assembleLibrary({ PARSER_PAGE_CHARS: '700', PARSER_CONCURRENCY: '1' });
  library.source.books = ['1', '2', '3'].map((sourceId) =>
    makeSourceBook({ sourceId, title: `Book ${sourceId}` }),
  );
  for (const { sourceId, formats } of library.source.books) {
    const bytes = Buffer.from(`Book ${sourceId}\n\n${TEXT}`);
    Object.values(formats).forEach((url) => library.source.texts.set(url, bytes));
  }
  await library.app.get(ImportsService).run({ requestedBy: 'test' });
});
afterEach(() => library.close());

const rows = async (sql: string, values: unknown[] = []) =>
  (await library.database.query({ text: sql, values, rowMode: 'array' })).rows as unknown[][];

async function reclean(dryRun = false): Promise<Recleaned[]> {
  const reports: Recleaned[] = [];
  for await (const report of library.app.get(RecleanService).reclean({ dryRun })) reports.push(report);
  return reports;
}
const outcomes = (reports: Recleaned[]) => reports.map(({ title, outcome }) => `${title}: ${outcome}`);
const versions = () =>
  rows(`SELECT 'book', xmin::text, ctid FROM books UNION ALL SELECT 'page', xmin::text, ctid FROM pages
        UNION ALL SELECT 'origin', xmin::text, ctid FROM text_origins ORDER BY 1, 3`);
const textOf = async (title: string) =>
  (
    await rows(
      `SELECT string_agg(text, '' ORDER BY number) FROM pages JOIN books ON id = book_id WHERE title = $1`,
      [title],
    )
  )[0]?.[0];
const objectOf = async (title: string) =>
  (
    await rows(
      `SELECT bucket || '/' || key FROM text_origins JOIN books ON books.id = book_id JOIN files ON files.id = file_id
       WHERE title = $1`,
      [title],
    )
  )[0]?.[0] as string;

/** Leaves a book as an older cleaner might have: with a line too many. */
async function cleanBadly(title: string) {
  const [[id] = []] = await rows('SELECT id FROM books WHERE title = $1', [title]);
  const pages = makePages([`A line too many.\n\n${String(await textOf(title))}`]);
  await library.app.get(BookIntakeService).replaceText(library.database, id as number, pages);
  await library.database.query('UPDATE text_origins SET cleaner_version = 0 WHERE book_id = $1', [id]);
}

describe('cleaning again', () => {
  it('writes nothing where nothing changes, and asks upstream for nothing', async () => {
    const before = await versions();
    const asked = library.source.textsAsked.length;
    expect(outcomes(await reclean())).toEqual([
      'Book 1: unchanged',
      'Book 2: unchanged',
      'Book 3: unchanged',
    ]);
    expect(await versions()).toEqual(before);
    expect(library.source.textsAsked).toHaveLength(asked);
    expect(await library.app.get(RecleanService).count()).toBe(3);
  });

  it('gives a book the text that the cleaner makes of it now, and says what changed', async () => {
    const text = await textOf('Book 2');
    await cleanBadly('Book 2');
    const reports = await reclean();
    expect(outcomes(reports)).toEqual(['Book 1: unchanged', 'Book 2: changed', 'Book 3: unchanged']);
    expect((reports[1]?.before ?? 0) - (reports[1]?.after ?? 0)).toBe('A line too many.\n\n'.length);
    expect(await textOf('Book 2')).toBe(text);
    expect(await rows('SELECT count(DISTINCT cleaner_version)::integer FROM text_origins')).toEqual([[1]]);
    expect(outcomes(await reclean())[1]).toBe('Book 2: unchanged');
  });

  it('notes the new version of the cleaner where the text stays as it is', async () => {
    await library.database.query('UPDATE text_origins SET cleaner_version = 0');
    expect(outcomes(await reclean())[0]).toBe('Book 1: unchanged');
    expect(await rows('SELECT DISTINCT cleaner_version > 0 FROM text_origins')).toEqual([[true]]);
  });

  it('only says what would change when nothing is to be written', async () => {
    await cleanBadly('Book 2');
    const before = await versions();
    expect(outcomes(await reclean(true))[1]).toBe('Book 2: changed');
    expect(await versions()).toEqual(before);
  });

  it.each([400, 1000])('pages again when pages have another size: %i characters', async (pageChars) => {
    library.app.get(ParserConfig).pageChars = pageChars;
    const text = await textOf('Book 1');
    const [report] = await reclean();
    expect(report).toMatchObject({ outcome: 'changed', before: report?.after });
    expect(await textOf('Book 1')).toBe(text);
    expect(await rows('SELECT max(length) <= $1 FROM pages', [pageChars])).toEqual([[true]]);
  });

  it('tells of a book whose bytes are gone, leaves it as it is, and goes on', async () => {
    const before = await versions();
    library.store.objects.delete(await objectOf('Book 1'));
    const [gone, ...others] = await reclean();
    expect(gone).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('No object is kept') });
    expect(outcomes(others)).toEqual(['Book 2: unchanged', 'Book 3: unchanged']);
    expect(await versions()).toEqual(before);
  });

  it('tells of a book whose bytes were never kept', async () => {
    await library.database.query('UPDATE text_origins SET file_id = NULL');
    expect((await reclean())[0]).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('storage check --repair'),
    });
  });

  it.each([
    ['other bytes', gzipSync('Another book.')],
    ['no gzip', Buffer.from('Another book.')],
  ])('never takes what upstream did not send: %s', async (_, bytes) => {
    const before = await versions();
    library.store.objects.set(await objectOf('Book 1'), bytes);
    expect((await reclean())[0]).toMatchObject({ outcome: 'failed' });
    expect(await versions()).toEqual(before);
  });
});
