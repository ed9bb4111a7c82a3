import fc from 'fast-check';
import { Client } from 'pg';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { shelveBooks } from '#test/shelf-of-books';

interface Part {
  items: { id: number }[];
  total: number;
  nextCursor: string | null;
}

/** Something that somebody else does while a walk goes on; `book` picks one of those that are there. */
interface Change {
  kind: 'insert' | 'delete' | 'rename' | 'refresh' | 'touch';
  book: number;
  title: string;
  downloads: number;
  /** Whether it is committed at once, or only when the next part was read. */
  late: boolean;
}

const BOOKS = 240;
const titles = fc.oneof(
  fc.stringMatching(/^[a-eÄé "'.]{1,6}$/),
  fc.constantFrom('Same', 'same', 'SÄME', '???', '…', 'Z', 'a', '\u{10FFFF}'),
);
const downloads = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2_147_483_647 }));
const change = fc.record<Change>({
  kind: fc.constantFrom('insert', 'delete', 'rename', 'refresh', 'touch'),
  book: fc.nat(10_000),
  title: titles,
  downloads,
  late: fc.boolean(),
});

jest.setTimeout(120_000);

let library: LibraryOnFakes;
let late: Client;

beforeAll(async () => {
  library = await assembleLibrary();
  late = new Client({ connectionString: library.databaseUrl });
  await late.connect();
});
afterAll(async () => {
  await late.end();
  await library.close();
});

async function part(query: string): Promise<Part> {
  const response = await fetch(`${library.url}/books?${query}`);
  const body = (await response.json()) as Part;
  expect([response.status, body]).toMatchObject([200, {}]);
  return body;
}

const WRITES: Record<Change['kind'], (client: Client, id: number, change: Change) => Promise<unknown>> = {
  insert: (client, _id, { title, downloads }) => shelveBooks(client, [{ title, downloads }]),
  delete: (client, id) => client.query('DELETE FROM books WHERE id = $1', [id]),
  rename: (client, id, { title }) => client.query('UPDATE books SET title = $2 WHERE id = $1', [id, title]),
  refresh: (client, id, change) =>
    client.query('UPDATE books SET downloads = $2, page_count = $2 % 5 WHERE id = $1', [
      id,
      change.downloads,
    ]),
  touch: (client, id) => client.query('UPDATE books SET version = version + 1 WHERE id = $1', [id]),
};

/** Does the changes; those that are late wait in a transaction, and leave alone what the others changed. */
async function write(ids: number[], changes: Change[], gone: Set<number>): Promise<void> {
  await late.query('BEGIN');
  const locked = new Map<number, boolean>();
  for (const each of changes) {
    const id = ids[each.book % ids.length] as number;
    if ((locked.get(id) ?? each.late) !== each.late) continue;
    locked.set(id, each.late);
    await WRITES[each.kind](each.late ? late : library.database, id, each);
    if (each.kind === 'delete') gone.add(id);
  }
}

async function walk(query: string, ids: number[], steps: Change[][], gone: Set<number>): Promise<number[]> {
  const seen: number[] = [];
  let cursor: string | null = null;
  for (let step = 0; step === 0 || cursor !== null; step += 1) {
    const answer: Part = await part(cursor ? `${query}&cursor=${cursor}` : query);
    seen.push(...answer.items.map(({ id }) => id));
    cursor = answer.nextCursor;
    await late.query('COMMIT');
    await write(ids, steps[step] ?? [], gone);
  }
  await late.query('COMMIT');
  return seen;
}

describe('a walk by cursor while others write', () => {
  it.each([
    '-downloads',
    'title',
    '-title',
    '-downloads,title',
    'pages,-updated_at',
    '-updated_at',
    'created_at',
  ])('meets every book that was there throughout exactly once, in the order %s', async (order) => {
    const starts = fc.array(fc.record({ title: titles, downloads }), { minLength: BOOKS, maxLength: BOOKS });
    const writing = fc.array(fc.array(change, { maxLength: 12 }), { maxLength: 20 });
    const property = fc.asyncProperty(starts, writing, async (books, steps) => {
      await library.database.query('TRUNCATE books CASCADE');
      const ids = await shelveBooks(library.database, books);
      const gone = new Set<number>();
      const seen = await walk(`order_by=${order}&size=17`, ids, steps, gone);
      expect(seen).toHaveLength(new Set(seen).size);
      expect(ids.filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([]);
    });
    await fc.assert(property, { numRuns: 5 });
  });

  it('goes in the order that it was asked for, when nobody writes', async () => {
    await library.database.query('TRUNCATE books CASCADE');
    const made = Array.from({ length: 100 }, (_, index) => ({
      title: `${(index * 37) % 11}`,
      downloads: (index * 13) % 7,
    }));
    const ids = await shelveBooks(library.database, made);
    const expected = ids
      .map((id, index) => ({ id, ...(made[index] as { title: string; downloads: number }) }))
      .sort(
        (a, b) => b.downloads - a.downloads || (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id - b.id),
      );
    const seen = await walk('order_by=-downloads,title&size=9', ids, [], new Set());
    expect(seen).toEqual(expected.map(({ id }) => id));
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => part(`order_by=-downloads,title&size=30&page=${page}`)),
    );
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(seen);
  });
});
