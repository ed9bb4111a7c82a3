import { createHash } from 'node:crypto';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages, makePerson } from '#test/make';
import { BookIntakeService } from './book-intake.service';
import { BookTextService } from './book-text.service';

/** Of 1 to 4 bytes a character, with what COPY and JSON escape; more pages than one step of the text's reader takes. */
const TEXTS = Array.from({ length: 250 }, (_, index) => `Page ${index}: "naïve" \\ \t Ωμέγα 𝔘nicode\n\n`);
const TEXT = TEXTS.join('');

let library: LibraryOnFakes;
let id: number;

beforeAll(async () => {
  library = await assembleLibrary();
  const translator = [makePerson('Παλαμάς, Κωστής', { birthYear: 1859, deathYear: 1943 })];
  const people = {
    author: [makePerson('Homer', { birthYear: -800, deathYear: null })],
    editor: [],
    translator,
  };
  const changes = { sourceId: '1727', title: 'The Odyssey', annotation: 'A long way home.', people };
  id = await library.takeIn(makeBookDraft({ ...changes, pages: makePages(TEXTS) }));
});
afterAll(() => library.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${library.url}/books/${id}${path}`, { headers });
const page = async (number: number) =>
  (await (await get(`/pages/${number}`)).json()) as Record<string, unknown>;

describe('a book', () => {
  it('tells who made it, what it is about, and where it came from', async () => {
    expect(await (await get('')).json()).toMatchObject({
      ...{ id, title: 'The Odyssey', annotation: 'A long way home.', pages: 250, sourceId: '1727' },
      authors: [{ name: 'Homer', birthYear: -800, deathYear: null }],
      editors: [],
      translators: [{ name: 'Παλαμάς, Κωστής' }],
      characters: [...TEXT].length,
    });
  });
});

describe('a page', () => {
  it('gives its slice of the text, its number, and how many there are', async () => {
    const start = [...TEXTS.slice(0, 9).join('')].length;
    const length = [...(TEXTS[9] ?? '')].length;
    expect(await page(10)).toEqual({
      ...{ number: 10, text: TEXTS[9], start, length },
      ...{ total: 250, previous: 9, next: 11 },
      ...{ textVersion: expect.any(String) as string, pagesUrl: expect.any(String) as string },
    });
  });

  it('has none before the first and none after the last', async () => {
    expect(await page(1)).toMatchObject({ previous: null, next: 2 });
    expect(await page(250)).toMatchObject({ previous: 249, next: null });
  });

  it.each([251, 2_147_483_647])('that the book does not have is not found: %i', async (number) => {
    const response = await get(`/pages/${number}`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'page.not-found' }]);
  });

  it('stands in the list of pages with its start and length', async () => {
    const parts = ['/pages?size=100', '/pages?size=100&page=2', '/pages?size=100&page=3'];
    const lists = await Promise.all(parts.map(async (path) => (await get(path)).json()));
    const sizes = makePages(TEXTS).map(({ number, start, length }) => ({ number, start, length }));
    expect((lists as { items: unknown[] }[]).flatMap(({ items }) => items)).toEqual(sizes);
    expect(await (await get('/pages?page=4&size=100')).json()).toMatchObject({ items: [], total: 250 });
  });
});

describe('a text', () => {
  it('is all pages joined, and its length is told before', async () => {
    const response = await get('/text');
    const body = Buffer.from(await response.arrayBuffer());
    expect(body.toString()).toBe(TEXT);
    expect(response.headers.get('content-length')).toBe(String(body.length));
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(TEXT).digest('hex')}"`);
  });

  it('can be asked for its length alone', async () => {
    const response = await fetch(`${library.url}/books/${id}/text`, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(TEXT)));
    expect(await response.text()).toBe('');
  });

  it('of a book that is not there is not found', async () => {
    const response = await fetch(`${library.url}/books/99/text`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'book.not-found' }]);
  });
});

describe('a reader who has it already', () => {
  it.each(['', '/pages/1', '/text'])('is answered 304 without a body: /books/1%s', async (path) => {
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await get(path, { 'if-none-match': `"other", ${etag}`, 'cache-control': 'max-age=0' });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });
});

describe('a text that is replaced while it is read', () => {
  /** Four steps of the text's reader, of which two are more than a connection takes while nobody reads. */
  const long = () => makePages(Array.from({ length: 310 }, () => 'a'.repeat(60_000)));
  const replaceable = (title: string) => library.takeIn(makeBookDraft({ title, pages: long() }));
  const replace = (bookId: number) =>
    library.app.get(BookIntakeService).replaceText(library.database, bookId, makePages(['another']));

  it('fails instead of mixing the old with the new', async () => {
    const bookId = await replaceable('First');
    const { pieces } = await library.app.get(BookTextService).read(bookId, 'published');
    const reading = pieces[Symbol.asyncIterator]();
    expect((await reading.next()).value).toMatch(/^a+$/);
    await replace(bookId);
    await expect(reading.next()).rejects.toMatchObject({ code: 'text.changed' });
  });

  it('fails as well when the same text was cut into other pages', async () => {
    const text = Array.from({ length: 3_000 }, (_, line) => `line ${line}`.padEnd(200, '.'));
    const bookId = await library.takeIn(makeBookDraft({ title: 'Third', pages: makePages(text) }));
    const { pieces } = await library.app.get(BookTextService).read(bookId, 'published');
    const reading = pieces[Symbol.asyncIterator]();
    await reading.next();
    const halves = text.flatMap((page) => [page.slice(0, 100), page.slice(100)]);
    await library.app.get(BookIntakeService).replaceText(library.database, bookId, makePages(halves));
    await expect(reading.next()).rejects.toMatchObject({ code: 'text.changed' });
  });

  it('is never held whole, however long its pages are', async () => {
    const bookId = await replaceable('Fourth');
    const { pieces } = await library.app.get(BookTextService).read(bookId, 'published');
    for await (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(200_000);
  });

  it('breaks the connection, so that nobody takes a part for the whole', async () => {
    const bookId = await replaceable('Second');
    const response = await fetch(`${library.url}/books/${bookId}/text`);
    await replace(bookId);
    const ending = response.text().then(
      (text) => text.length,
      (error: Error) => error.message,
    );
    expect(await ending).toBe('terminated');
    expect(await (await fetch(`${library.url}/books/${bookId}/text`)).text()).toBe('another');
  });
});
