import fc from 'fast-check';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { BookIntakeService } from './book-intake.service';
import type { BookExportDto } from './book-export.dto';

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
});
afterAll(() => library.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(library.url + path, { headers });

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** More than two connections take while nobody reads. */
const LONG = Array.from({ length: 310 }, (_, page) => `${page} `.padEnd(60_000, 'ä'));

const replace = (id: number) =>
  library.app.get(BookIntakeService).replaceText(library.database, id, makePages(['another']));

describe('a range of a text', () => {
  it('is what the whole text has there, wherever pages and characters end', async () => {
    const texts = Array.from({ length: 90 }, (_, page) => `${page}: ${'é𝔘漢x\n'.repeat(page * 30)}`);
    const id = await library.takeIn(makeBookDraft({ title: 'Ranges', pages: makePages(texts) }));
    const whole = await bytesOf(await get(`/books/${id}/text`));
    expect(whole.toString()).toBe(texts.join(''));
    const place = fc.nat(whole.length - 1);
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const response = await get(`/books/${id}/text`, { range: `bytes=${start}-${end}` });
        expect(response.status).toBe(206);
        expect((await bytesOf(response)).equals(whole.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('is refused behind the end, and told by HEAD as by GET', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Short', pages: makePages(['goose']) }));
    expect((await get(`/books/${id}/text`, { range: 'bytes=5-' })).status).toBe(416);
    const head = await fetch(`${library.url}/books/${id}/text`, { method: 'HEAD' });
    expect([head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual(['5', 'bytes']);
  });

  it('breaks when the text is replaced while it is read', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Broken', pages: makePages(LONG) }));
    const response = await get(`/books/${id}/text`, { range: 'bytes=1000000-' });
    await replace(id);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('a book that is taken away', () => {
  const exported = async (response: Response) => (await response.json()) as BookExportDto;

  it('is all that the library has of it', async () => {
    const prose = 'The goose ran.\n'.repeat(50);
    const texts = [`CHAPTER I\n\n${prose}\n`, `CHAPTER II\n\n${prose}\n`, `CHAPTER III\n\n${prose}`];
    const title = 'The "Goose": a/tale\u0007 …';
    const id = await library.takeIn(makeBookDraft({ title, pages: makePages(texts) }));
    const response = await get(`/books/${id}/export.json`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="The Goose a tale ?.json"; filename*=UTF-8''The%20Goose%20a%20tale%20%E2%80%A6.json`,
    );
    const { book, chapters, pages } = await exported(response);
    expect(book).toEqual(await (await get(`/books/${id}`)).json());
    expect({ items: chapters }).toMatchObject({
      items: ((await (await get(`/books/${id}/chapters`)).json()) as { items: object[] }).items,
    });
    expect(chapters).toHaveLength(3);
    expect(pages).toEqual(makePages(texts));
  });

  it('is not sent to whoever has it, and again when anything of it changed', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Twice' }));
    const etag = (await get(`/books/${id}/export.json`)).headers.get('etag') ?? '';
    expect((await get(`/books/${id}/export.json`, { 'if-none-match': etag })).status).toBe(304);
    await library.database.query(`UPDATE books SET annotation = 'New' WHERE id = $1`, [id]);
    const changed = await get(`/books/${id}/export.json`, { 'if-none-match': etag });
    expect((await exported(changed)).book.annotation).toBe('New');
    await replace(id);
    expect((await get(`/books/${id}/export.json`, { 'if-none-match': etag })).status).toBe(200);
  });

  it('may have no text', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Empty', pages: [] }));
    expect(await exported(await get(`/books/${id}/export.json`))).toMatchObject({ chapters: [], pages: [] });
  });

  it('is of one state, or none: the connection breaks when the text is replaced meanwhile', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Torn', pages: makePages(LONG) }));
    const response = await get(`/books/${id}/export.json`);
    await replace(id);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
