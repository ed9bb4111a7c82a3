import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { BookIngestService } from './book-ingest.service';
import type { IngestOutcomeDto } from './ingest-outcome.dto';

jest.setTimeout(60_000);

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
});
beforeEach(() => library.database.query('TRUNCATE books, authors, categories, removed_books CASCADE'));
afterAll(() => library.close());

const TEXT =
  'Call me Ishmael. Some years ago, never mind how long precisely, I thought I would sail about a little.';
const BOOK = {
  source: 'outside',
  sourceId: '1',
  title: 'Moby Dick',
  text: TEXT,
  categories: ['Sea stories'],
  authors: [{ name: 'Melville' }],
};
const WRAPPED = `Header\n\n*** START OF THE PROJECT GUTENBERG EBOOK MOBY ***\n\n${TEXT}\n\n*** END OF THE PROJECT GUTENBERG EBOOK MOBY ***\n\nLicence`;

async function send(books: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${library.url}/books/ingest`, { method: 'POST', headers, body: JSON.stringify({ books }) });
}
async function ingest(...books: unknown[]): Promise<IngestOutcomeDto[]> {
  const response = await send(books);
  expect(response.status).toBe(200);
  return ((await response.json()) as { outcomes: IngestOutcomeDto[] }).outcomes;
}
const words = async (...books: unknown[]) =>
  (await ingest(...books)).map(({ outcome, code }) => code ?? outcome);
/** Sent by as many workers as there are books. */
const atOnce = async (books: unknown[]) =>
  (await Promise.all(books.map((book) => library.app.get(BookIngestService).ingest([book])))).flat();
const textOf = async (id: number | null) => (await fetch(`${library.url}/books/${id}/text`)).text();
const book = async (id: number | null) =>
  (await (await fetch(`${library.url}/books/${id}`)).json()) as Record<string, unknown>;

describe('books that an outside worker sends', () => {
  it('are cleaned, paged and shelved like imported ones, or kept as they are', async () => {
    const other = { ...BOOK, sourceId: '2', title: 'As it is', text: WRAPPED, clean: false };
    const [cleaned, raw] = await ingest({ ...BOOK, text: WRAPPED }, other);
    expect([cleaned?.outcome, raw?.outcome]).toEqual(['created', 'created']);
    expect((await textOf(cleaned?.bookId ?? null)).trim()).toBe(TEXT);
    expect(await textOf(raw?.bookId ?? null)).toContain('Licence');
    expect(await book(cleaned?.bookId ?? null)).toMatchObject({
      source: 'outside',
      categories: [{ name: 'Sea stories' }],
      version: 2,
    });
  });

  it('may be sent as often as one likes', async () => {
    expect(await words(BOOK, BOOK)).toEqual(['created', 'unchanged']);
    expect(await words(BOOK)).toEqual(['unchanged']);
    const [{ bookId } = { bookId: null }] = await ingest({
      ...BOOK,
      title: 'Moby Dick; Or, The Whale',
      text: `${TEXT} Again.`,
    });
    expect(await book(bookId)).toMatchObject({ title: 'Moby Dick; Or, The Whale' });
    expect((await textOf(bookId)).trim()).toBe(`${TEXT} Again.`);
    expect((await library.database.query('SELECT FROM books')).rowCount).toBe(1);
  });

  it('are known by their text, and by title and author in all of their categories', async () => {
    expect(await words(BOOK, { ...BOOK, sourceId: '2', title: 'Another name' })).toEqual([
      'created',
      'duplicate',
    ]);
    expect(await words({ ...BOOK, sourceId: '3', text: 'Another text of the same work.' })).toEqual([
      'duplicate',
    ]);
  });

  it('may say null where they say nothing', async () => {
    const nothing = { authors: null, editors: null, translators: null, categories: null, languages: null };
    const more = { subjects: null, downloads: null, annotation: null, coverUrl: null, sourceUrl: null };
    expect(await words({ ...BOOK, ...nothing, ...more, clean: null, restore: null })).toEqual(['created']);
  });

  it('are one book when the same text, or the same book, is sent by several at once', async () => {
    const four = ['1', '2', '3', '4'];
    const twins = await atOnce(four.map((sourceId) => ({ ...BOOK, sourceId, title: `Book ${sourceId}` })));
    expect(twins.map(({ outcome }) => outcome).sort()).toEqual([
      'created',
      ...four.slice(1).map(() => 'duplicate'),
    ]);
    const one = { ...BOOK, sourceId: '9', title: 'Nine' };
    const versions = await atOnce(four.map((word) => ({ ...one, text: `Text ${word}` })));
    expect(versions.map(({ outcome }) => outcome).sort()).toEqual([
      'created',
      ...four.slice(1).map(() => 'updated'),
    ]);
    expect(new Set(versions.map(({ bookId }) => bookId)).size).toBe(1);
  });

  it('come in while their authors and categories are removed', async () => {
    const rounds = Array.from({ length: 30 }, (_, round) => round);
    const remove = async () => {
      await library.database.query('DELETE FROM categories WHERE id % 3 = 0');
      const idle = 'NOT EXISTS (SELECT FROM contributions WHERE author_id = authors.id)';
      await library.database.query(`DELETE FROM authors WHERE ${idle}`).catch(() => undefined);
    };
    const about = { categories: ['Sea', 'Ocean', 'Ships'], authors: [{ name: 'Melville' }] };
    const books = rounds.map((round) => ({ ...about, title: `Book ${round}`, text: `Text ${round}` }));
    const removals = rounds.map(remove);
    const outcomes = await atOnce(books.map((book, index) => ({ ...BOOK, ...book, sourceId: `${index}` })));
    await Promise.all(removals);
    const faults = outcomes.filter(({ outcome, code }) => outcome !== 'created' && code !== 'catalog.busy');
    expect(faults).toEqual([]);
  });

  it('stay removed when they may come back and are a duplicate then', async () => {
    const [{ bookId } = { bookId: null }] = await ingest(BOOK);
    await fetch(`${library.url}/books/${bookId}`, { method: 'DELETE', headers: { 'if-match': '*' } });
    expect(await words({ ...BOOK, sourceId: '2' })).toEqual(['created']);
    const another = { ...BOOK, text: 'Another text of the same work.' };
    expect(await words({ ...another, restore: true })).toEqual(['duplicate']);
    expect(await words({ ...another, categories: [] })).toEqual(['book.removed']);
  });

  it('come in one by one, whatever is wrong with the others', async () => {
    const faulty = [
      { ...BOOK, text: 'NUL \0' },
      { ...BOOK, text: 'half \ud800' },
      { ...BOOK, authors: [{ name: 'Poe', birthYear: 1900, deathYear: 1800 }] },
      null,
      7,
      [],
      {},
      { ...BOOK, sourceId: 'a b' },
      { ...BOOK, text: '' },
      { ...BOOK, weight: 1 },
      { ...BOOK, authors: [[]] },
      { ...BOOK, editors: [[{ name: 'Poe' }]] },
      { ...BOOK, text: ' \n ' },
    ];
    const outcomes = await words(...faulty, BOOK);
    expect(outcomes.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'book.invalid'));
    expect(outcomes.slice(12)).toEqual(['text.empty', 'created']);
  });

  it('are 1 to 100', async () => {
    for (const books of [[], Array.from({ length: 101 }, () => BOOK), 'x', undefined])
      expect((await send(books)).status).toBe(422);
  });

  it('leave alone what librarians edited', async () => {
    const [{ bookId } = { bookId: null }] = await ingest(BOOK);
    const headers = { 'content-type': 'application/json', 'if-match': '*' };
    const body = JSON.stringify({ title: 'By hand', categories: [] });
    expect((await fetch(`${library.url}/books/${bookId}`, { method: 'PATCH', headers, body })).status).toBe(
      200,
    );
    expect(await words({ ...BOOK, title: 'By machine', annotation: 'New.' })).toEqual(['updated']);
    expect(await book(bookId)).toMatchObject({
      title: 'By hand',
      annotation: 'New.',
      categories: [],
      authors: [{ name: 'Melville' }],
    });
  });

  it('come back after they were removed only when that is asked for', async () => {
    const [{ bookId } = { bookId: null }] = await ingest(BOOK);
    await fetch(`${library.url}/books/${bookId}`, { method: 'DELETE', headers: { 'if-match': '*' } });
    expect(await words(BOOK, { ...BOOK, restore: true })).toEqual(['book.removed', 'created']);
  });

  it('are read no further than there is room for', async () => {
    const large = { ...BOOK, text: 'a'.repeat(33 * 1024 * 1024) };
    expect((await send([large])).status).toBe(413);
    expect(await words({ ...BOOK, text: 'A word. '.repeat(200_000) })).toEqual(['created']);
  });
});
