import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { shelveBooks } from '#test/shelf-of-books';

const BOOKS = 1_050;

let library: LibraryOnFakes;
beforeAll(async () => {
  library = await assembleLibrary();
  const ids = await shelveBooks(
    library.database,
    Array.from({ length: BOOKS }, (_, index) => ({ title: `Book ${index}`, downloads: index })),
  );
  await library.database.query(
    `WITH writer AS (INSERT INTO authors (key, name, birth_year) VALUES ('x', 'Writer', 1800) RETURNING id)
     INSERT INTO contributions (book_id, role, position, author_id)
     SELECT book, 'author', 1, (SELECT id FROM writer) FROM unnest($1::integer[]) AS book`,
    [ids],
  );
});
afterAll(() => library.close());

const get = async (query: string) => {
  const response = await fetch(`${library.url}/books?${query}`);
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
};

describe('a long list', () => {
  it('is counted to its end without filters, and by a column', async () => {
    for (const query of ['', 'downloads__gte=0', 'downloads__gte=0'])
      expect((await get(query)).json).toMatchObject({ total: BOOKS, totalIsExact: true });
  });

  it('that is narrowed by authors is counted as far as pages lead, and walked to its end', async () => {
    const narrowed = 'author_birth_year__lte=1850&size=100';
    for (let time = 1; time <= 2; time += 1)
      expect((await get(narrowed)).json).toMatchObject({ total: 1_000, totalIsExact: false });
    expect((await get(`${narrowed}&page=10`)).json['items']).toHaveLength(100);
    expect(await get(`${narrowed}&page=11`)).toMatchObject({
      status: 422,
      json: { code: 'request.invalid' },
    });
    let met = 0;
    for (let cursor: unknown = ''; cursor !== null;) {
      const { json } = await get(`${narrowed}${cursor === '' ? '' : `&cursor=${cursor as string}`}`);
      met += (json['items'] as object[]).length;
      cursor = json['nextCursor'];
    }
    expect(met).toBe(BOOKS);
  });
});
