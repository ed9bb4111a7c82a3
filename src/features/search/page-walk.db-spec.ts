import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';

/** Enough for the planner to be asked what it expects, with as many words as it needs for begins, and more of a language than are told by number. */
const MANY = 7_000;
const PATIENCE = 12_000;
const MOST = 50;
const VECTOR = 50;

const MAKE = [
  `INSERT INTO books (source, source_id, title, work_key, languages, subjects, downloads, page_count, characters, bytes, text_sha256)
   SELECT 'made', n, 'Made ' || n, n, array[CASE WHEN n % 10 = 0 THEN 'fr' WHEN n % 50 = 1 THEN 'de' ELSE 'en' END], '{}', n % 60, 1, 0, 0, n
   FROM generate_series(1, ${MANY}) AS n`,
  `INSERT INTO pages (book_id, number, start, length, text)
   SELECT id, number, 0, length(said), said FROM books
   CROSS JOIN generate_series(1, CASE WHEN languages = '{de}' THEN 3 ELSE 1 END) AS number CROSS JOIN LATERAL (SELECT concat_ws(' ', 'The sea',
     CASE WHEN id % 3 = 0 THEN CASE WHEN id % 97 = 0 THEN 'storm' ELSE 'calm storm' END END,
     CASE WHEN id % 40 = 7 THEN 'whale' END, CASE WHEN id % 10 <> 0 THEN 'salt' END, 'word' || id % 150) AS said) AS texts`,
  `INSERT INTO page_search (tier, book_id, number, part, tsv)
   SELECT 5, book_id, number, 0, to_tsvector('simple', text) FROM pages ORDER BY book_id % 89, book_id, number`,
  'DELETE FROM page_search_dues',
  'ANALYZE',
];

let library: LibraryOnFakes;

const rows = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await library.database.query<Row>(sql, values)).rows;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  for (const step of MAKE) await library.database.query(step);
});
afterAll(() => library.close());

interface Asked {
  rough: string[];
  wanted: string;
  about: string | null;
  within: number[] | null;
}

interface Met {
  tier: number;
  place: string;
  book: number | null;
}

const ENGLISH = JSON.stringify({
  wanted: '',
  languages: [{ negated: false, among: ['en'] }],
  years: [],
});

/** The books that are chosen in each way in which they can be. */
async function choose(books: string): Promise<Pick<Asked, 'about' | 'within'>> {
  if (books === 'all') return { about: null, within: null };
  if (books === 'en') return { about: ENGLISH, within: null };
  const ids = await rows<{ id: number }>(
    'SELECT id FROM books WHERE languages = array[$1] OR $1 = $2 AND id <= 200',
    [books, 'first'],
  );
  return { about: null, within: ids.map(({ id }) => id) };
}

const step = ({ rough, wanted, about, within }: Asked, { tier, place }: Met, until: Met | null = null) =>
  rows<Met>(
    `SELECT tier, place::text, book_id AS book
     FROM search_pages($1::tsquery[], $2::tsquery, $3::jsonb, $4::integer[], $5, $6::tid, $7, $8::tid, ${MOST}, ${PATIENCE})`,
    [rough, wanted, about, within, tier, place, until?.tier ?? null, until?.place ?? null],
  );

/** The books of the pages behind one place and not behind another that match a query and are chosen, in the order of the rows. */
async function matching(query: string, { about, within }: Asked, from?: Met, to?: Met): Promise<number[]> {
  const found = await rows<{ book: number }>(
    `SELECT book_id AS book FROM page_search_5 WHERE tsv @@ $1::tsquery AND book_fits(book_id, $2::jsonb)
     AND ($3::integer[] IS NULL OR book_id = ANY ($3)) AND ctid > $4::tid AND ctid <= $5::tid ORDER BY ctid`,
    [query, about, within, from?.tier === 5 ? from.place : '(0,0)', to?.place ?? '(4294967295,1)'],
  );
  return found.map(({ book }) => book);
}

const BEGIN: Met = { tier: 0, place: '(0,0)', book: null };

/** Every step of a walk: from where, to where, and what it met. */
async function walk(asked: Asked): Promise<{ from: Met; stop?: Met; books: (number | null)[] }[]> {
  const steps = [];
  for (let from: Met | undefined = BEGIN; from;) {
    const met = await step(asked, from);
    const stop = met.find(({ book }) => book === null);
    steps.push({ from, stop, books: met.filter(({ book }) => book !== null).map(({ book }) => book) });
    from = stop;
  }
  return steps;
}

const QUERIES: [rough: string[], wanted: string][] = [
  [['sea'], 'sea'],
  [['whale'], 'whale'],
  [['sea & storm'], 'sea <-> storm'],
  [['sto:*'], 'sto:* & !calm'],
  [['whale | sea'], '(whale | sea) & !salt'],
  [['whale', 'se:*'], 'whale & se:*'],
  [['storm', 'whale | calm'], 'storm & (whale | calm)'],
  [['salt'], 'salt'],
];

const ASKED = QUERIES.flatMap(([rough, wanted]) =>
  ['all', 'en', 'fr', 'de', 'first'].map((books) => ({ rough, wanted, books })),
);

describe('a walk through pages', () => {
  it.each(ASKED)(
    'meets $wanted once, in books "$books", in the order of the rows, and reads few of them at a time',
    async ({ rough, wanted, books }) => {
      const asked = { rough, wanted, ...(await choose(books)) };
      const steps = await walk(asked);
      expect(steps.flatMap((one) => one.books)).toEqual(await matching(wanted, asked));
      for (const { from, stop } of steps) {
        const read = await matching(rough.map((clause) => `(${clause})`).join(' & '), asked, from, stop);
        expect(read.length).toBeLessThanOrEqual(PATIENCE / VECTOR + 1);
      }
    },
  );

  it('goes through a window again as far as before, whatever it costs', async () => {
    const asked = { rough: ['sea & storm'], wanted: 'sea <-> storm', about: ENGLISH, within: null };
    for (const { from, stop, books } of await walk(asked)) {
      if (!stop) break;
      const again = await step(asked, from, stop);
      expect(again.map(({ book }) => book)).toEqual(books);
    }
  });

  it('asks the index after all where the chosen books hold seldom what others hold', async () => {
    const steps = await walk({ rough: ['salt'], wanted: 'salt', ...(await choose('fr')) });
    expect(steps.map(({ books }) => books.length)).toEqual([0]);
    const [{ count } = { count: 0 }] = await rows<{ count: number }>(
      "SELECT count(*)::integer FROM books WHERE languages = '{fr}'",
    );
    expect(count).toBeGreaterThan(PATIENCE / VECTOR);
  });

  it('asks the index for no begin of words that much of a tier holds, unless there is nothing else', async () => {
    const narrowed = async (clauses: string[]) =>
      (await rows<{ words: string }>('SELECT search_narrow(5, $1)::text AS words', [clauses]))[0]?.words;
    expect(await narrowed(['whale', 'se:*'])).toBe("'whale'");
    expect(await narrowed(['se:*', 'sal:*'])).toBe("'se':*");
    expect(await narrowed(['storm', 'wha:*'])).toBe("'storm' & 'wha':*");
  });
});

interface Hits {
  items: { book: { id: number } }[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

async function search(q: string, cursor: string | null): Promise<Hits> {
  const parameters = new URLSearchParams({ q, size: '7', ...(cursor ? { cursor } : {}) });
  return (await (await fetch(`${library.url}/search/pages?${parameters.toString()}`)).json()) as Hits;
}

describe('the hits of a search whose pages seldom fit', () => {
  it.each(['"sea storm"', '"sea storm" lang:en', 'sea -calm storm lang:fr', 'sto* -calm -lang:en'])(
    'come in several answers, each hit once, and are not said to be all: %s',
    async (q) => {
      const met: number[] = [];
      const totals: [number, boolean][] = [];
      let cursor: string | null = null;
      do {
        const { items, total, totalIsExact, nextCursor } = await search(q, cursor);
        met.push(...items.map(({ book }) => book.id));
        totals.push([total, totalIsExact]);
        cursor = nextCursor;
      } while (cursor !== null);
      const among = q.includes('fr') ? ['fr'] : q.includes('-lang') ? ['fr', 'de'] : ['en'];
      const languages = q.includes('lang') ? among : ['en', 'fr', 'de'];
      const wanted = await rows<{ id: number }>(
        `SELECT id FROM pages JOIN books ON id = book_id WHERE id % 3 = 0 AND id % 97 = 0 AND languages <@ $1 ORDER BY id`,
        [languages],
      );
      expect(met.toSorted((one, other) => one - other)).toEqual(wanted.map(({ id }) => id));
      for (const [total, isExact] of totals) if (isExact) expect(total).toBe(met.length);
    },
  );

  it('may be none in an answer that leads on', async () => {
    const { items, nextCursor, total, totalIsExact } = await search('"storm sea"', null);
    expect({ items, total, totalIsExact }).toEqual({ items: [], total: 0, totalIsExact: false });
    expect(nextCursor).not.toBeNull();
  });
});
