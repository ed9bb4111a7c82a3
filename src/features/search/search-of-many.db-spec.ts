import fc from 'fast-check';
import { BOOK_LIST } from '#features/catalog/book-list';
import { writeCursor } from '#platform/lists/list-cursor';
import { BY_RANK } from '#platform/lists/read-order';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { PageIndexingService } from './page-indexing.service';

/** More than are counted. */
const MANY = 10_050;

let library: LibraryOnFakes;
let least: number;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  await library.takeIn(makeBookDraft({ title: 'Popular', downloads: 90_000, pages: makePages(['Sea.']) }));
  await library.database.query(
    `INSERT INTO books (source, source_id, title, work_key, languages, subjects, downloads, page_count, characters, bytes, text_sha256)
     SELECT 'made', n, 'Sea ' || n, n, '{en}', '{}', n, 0, 0, 0, n FROM generate_series(100, $1::integer) AS n`,
    [MANY + 100],
  );
  await library.database.query('ANALYZE');
  const draft = { title: 'Remote', downloads: 0, languages: ['en'], pages: makePages(['A rare whale.']) };
  least = await library.takeIn(makeBookDraft(draft));
  await library.takeIn(
    makeBookDraft({ title: 'Loin', downloads: 0, languages: ['fr'], pages: makePages(['Rare.']) }),
  );
  for await (const id of library.app.get(PageIndexingService).indexAll()) expect(id).toBeGreaterThan(0);
});
afterAll(() => library.close());

interface Answer {
  status?: number;
  items: { id: number; title: string; book: { id: number } }[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
  code?: string;
}

const ask = async (path: string) => (await (await fetch(library.url + path)).json()) as Answer;

describe('a search among many books', () => {
  it('finds pages in all the books that a field names, not only in the popular ones', async () => {
    const { items, total, totalIsExact } = await ask('/search/pages?q=rare+lang:en');
    expect([items.map(({ book }) => book.id), total, totalIsExact]).toEqual([[least], 1, true]);
    expect((await ask('/search/pages?q=rare+-lang:en')).total).toBe(1);
    expect((await ask('/search/pages?q=rare+lang:en+-year:1700..1900')).total).toBe(0);
  });

  it('has as many pages as are counted, whatever the order', async () => {
    expect((await ask('/books?search=sea&page=100&size=100')).items).toHaveLength(100);
    for (const path of ['/books?search=sea&page=101&size=100', '/books?search=sea&page=1000000'])
      expect(await ask(path)).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(await ask('/books?search=remote&page=1000000')).toMatchObject({ items: [], total: 1 });
  });

  it('goes on behind the last hit, whichever are hidden or shown meanwhile', async () => {
    const whole = (await ask('/books?search=sea+lang:en&size=100')).items.map(({ id }) => id);
    const first = await ask('/books?search=sea+lang:en&size=30');
    await library.database.query('UPDATE books SET hidden = true WHERE id = ANY($1)', [whole.slice(5, 15)]);
    const second = await ask(`/books?search=sea+lang:en&size=70&cursor=${first.nextCursor}`);
    await library.database.query('UPDATE books SET hidden = false WHERE hidden');
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole);
    const again = await ask(`/books?search=sea+lang:en&size=70&cursor=${first.nextCursor}`);
    expect(again.items.map(({ id }) => id)).toEqual(whole.slice(30));
  });

  it('meets every book once, those that are compared and those behind them', async () => {
    const met: number[] = [];
    let cursor = '';
    for (let step = 0; step < 15; step += 1) {
      const { items, nextCursor } = await ask(`/books?search=sea&size=100${cursor}`);
      met.push(...items.map(({ id }) => id));
      cursor = `&cursor=${nextCursor}`;
    }
    expect(new Set(met).size).toBe(1_500);
  });

  it('takes no cursor that nobody was given', async () => {
    const filters = [{ parameter: 'search', value: 'sea' }];
    const refused = [
      ...[[2_147_483_648], [-5], [], [NaN, 1, 1, 1, 1], [0.5, 1, 1, 1], [0.5, -2, 1, 1, 1]],
      ...[
        [1e300, 1, 1, 1, 1],
        [0.5, 2_147_483_648, 1, 1, 1],
        [0.5, 1.5, 1, 1, 1],
        [-0.5, 1, 1, 1, 1],
      ],
    ];
    for (const keys of refused) {
      const place = { page: 2, began: Date.now(), before: '0', except: [], keys };
      const cursor = writeCursor(BOOK_LIST, { order: BY_RANK, filters }, place);
      expect([keys, (await ask(`/books?search=sea&cursor=${cursor}`)).status]).toEqual([keys, 422]);
    }
  });

  it('never finds everything by a letter or number that no book has', async () => {
    const isWord = (text: string) => /^[\p{L}\p{N}]$/u.test(text);
    const point = fc.integer({ min: 0x80, max: 0x32000 }).map((code) => {
      return code >= 0xd800 && code <= 0xdfff ? 'ↀ' : String.fromCodePoint(code);
    });
    const words = fc.oneof(fc.constantFrom('ↀ', '৴', '²', 'ʹ'), point.filter(isWord));
    await fc.assert(
      fc.asyncProperty(words, async (word) => {
        const { total, code } = await ask(`/books?search=${encodeURIComponent(word)}`);
        if (total > 10) expect(word.normalize('NFKD')).toMatch(/^[\da-z]/i);
        else expect(code === undefined || code === 'query.malformed').toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a walk through pages', () => {
  it('keeps the order of the rows, whatever plan the database would rather take', async () => {
    const made: number[] = [];
    for (let number = 0; number < 2; number += 1) {
      const pages = makePages(Array.from({ length: 150 }, (_, n) => `Griffin ${n}.`));
      made.push(await library.takeIn(makeBookDraft({ title: `Griffins ${number}`, downloads: 70, pages })));
    }
    const indexing = library.app.get(PageIndexingService);
    for (const bookId of made.toReversed()) await indexing.indexBook({ bookId });
    for (const way of ['seqscan', 'bitmapscan', 'tidscan'])
      await library.database.query(`SET enable_${way} = off`);
    const met = new Set<string>();
    let after = '(0,0)';
    for (let step = 0; step < 20; step += 1) {
      const { rows } = await library.database.query<{
        book_id: number | null;
        number: number;
        place: string;
      }>(
        `SELECT book_id, number, place::text FROM search_pages('{griffin}'::tsquery[], 'griffin', NULL, $1, 4, $2, NULL, NULL, 40, 50000)`,
        [made, after],
      );
      for (const { book_id, number } of rows) if (book_id !== null) met.add(`${book_id} ${number}`);
      const last = rows.at(-1);
      if (!last || last.book_id !== null) break;
      after = last.place;
    }
    expect(met.size).toBe(300);
  });
});
