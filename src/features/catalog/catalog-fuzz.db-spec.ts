import fc from 'fast-check';
import { AUTHOR_LIST } from './author-list';
import { BOOK_LIST } from './book-list';
import { CATEGORY_LIST } from './category-list';
import { listParameters } from '#platform/lists/list-parameters';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft } from '#test/make';

jest.setTimeout(120_000);

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary();
  for (let number = 1; number <= 5; number += 1) await library.takeIn(makeBookDraft());
});
afterAll(() => library.close());

const LISTS = [BOOK_LIST, AUTHOR_LIST, CATEGORY_LIST];

/** What breaks those who trust a caller. */
const NASTY = [
  ...[
    '',
    ' ',
    '0',
    '-0',
    '-1',
    '1e3',
    '0x10',
    '1.5',
    '٣',
    '2147483647',
    '2147483648',
    '-2147483648',
    '99999999999999999999',
  ],
  ...[
    "'",
    "' OR 1=1 --",
    '"; DROP TABLE books; --',
    '\\',
    '%',
    '_',
    '$1',
    '{}',
    '{en}',
    'NULL',
    'null',
    'NaN',
    'Infinity',
  ],
  ...[
    'a,b',
    ',',
    ',,',
    'en,',
    '\0',
    '\ud800',
    '\uffff',
    '\u{10FFFF}',
    '\u202e',
    'İ',
    'ß',
    'ﬁ',
    '\u0301',
    '.',
    '..',
    '-',
    '--',
  ],
  ...[
    'true',
    'false',
    'TRUE',
    '2026-11-21T02:00:00Z',
    '2026-02-30T00:00:00Z',
    '9999-12-31T23:59:59.999999+14:00',
  ],
  ...[
    '0001-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T02:00:60Z',
    '-downloads,-downloads',
  ],
  ...[
    '-title',
    'id',
    '-id,title',
    'title;',
    'created_at,updated_at,id,title',
    'eyJhIjoxfQ',
    'WzFd',
    'W10',
    'a'.repeat(3_000),
  ],
];
const texts = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 300 }),
);

async function ask(name: string, query: [string, string][]): Promise<void> {
  const search = query
    .map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('='))
    .join('&');
  const response = await fetch(`${library.url}/${name}?${search}`);
  const body = (await response.json()) as { items?: unknown[]; errors?: { field: string }[] };
  expect([200, 422]).toContain(response.status);
  if (response.status === 200)
    expect(body).toMatchObject({ items: expect.any(Array), total: expect.any(Number) });
  else expect(body.errors?.length).toBeGreaterThan(0);
}

describe.each(LISTS.map((list) => [list.name, list] as const))('the list of %s', (name, list) => {
  const parameters = [...listParameters(list).keys(), 'page', 'size', 'order_by', 'cursor'];

  it.each(parameters)('answers whatever %s is', async (parameter) => {
    for (const text of NASTY) await ask(name, [[parameter, text]]);
    await fc.assert(
      fc.asyncProperty(texts, (text) => ask(name, [[parameter, text]])),
      { numRuns: 10 },
    );
  });

  it('answers whatever is asked at once', async () => {
    const names = fc.oneof(fc.constantFrom(...parameters), texts);
    const queries = fc.array(fc.tuple(names, texts), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(queries, (query) => ask(name, query)),
      { numRuns: 100 },
    );
  });

  it('finds something by every filter that fits, and says so in the types of the contract', async () => {
    for (const [parameter, { example }] of listParameters(list))
      await ask(name, [[parameter, String(example)]]);
    for (const order of Object.keys(list.fields).filter((field) => list.fields[field]?.sorts)) {
      expect((await fetch(`${library.url}/${name}?order_by=${order}`)).status).toBe(200);
      expect((await fetch(`${library.url}/${name}?order_by=-${order}`)).status).toBe(200);
    }
  });
});

describe('a request that no list answers', () => {
  const errorsOf = async (query: string) => {
    const response = await fetch(`${library.url}/books?${query}`);
    return {
      status: response.status,
      ...((await response.json()) as { errors: { field: string; message: string }[] }),
    };
  };

  it('is told every parameter that is at fault, and what it may be', async () => {
    const { status, errors } = await errorsOf(
      'pag=1&size=101&order_by=weight&downloads__gte=many&language__in=en,EN',
    );
    expect(status).toBe(422);
    expect(errors.map(({ field }) => field).sort()).toEqual([
      'downloads__gte',
      'language__in',
      'order_by',
      'pag',
      'size',
    ]);
    expect(errors.find(({ field }) => field === 'pag')?.message).toContain('downloads__gte');
    expect(errors.find(({ field }) => field === 'order_by')?.message).toContain('title');
  });

  it.each([
    ['with other filters', (cursor: string) => `language=en&cursor=${cursor}`],
    ['in another order', (cursor: string) => `order_by=title&cursor=${cursor}`],
    [
      'with a letter changed',
      (cursor: string) => `cursor=${cursor.slice(0, 40)}${cursor[40] === 'A' ? 'B' : 'A'}${cursor.slice(41)}`,
    ],
    ['beside a page', (cursor: string) => `page=2&cursor=${cursor}`],
  ])('has a cursor %s', async (_, query) => {
    const first = await fetch(`${library.url}/books?size=2`);
    const { nextCursor } = (await first.json()) as { nextCursor: string };
    expect((await fetch(`${library.url}/books?size=2&cursor=${nextCursor}`)).status).toBe(200);
    expect(await errorsOf(query(nextCursor))).toMatchObject({ status: 422, errors: [{ field: 'cursor' }] });
  });
});
