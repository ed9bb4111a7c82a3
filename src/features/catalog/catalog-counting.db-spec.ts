import { Client, type QueryConfig } from 'pg';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { shelveBooks } from '#test/shelf-of-books';

const BOOKS = 60;
const SIZE = 5;
/** More than a list would be told by their numbers. */
const SHELVED = 1_010;
const ALL = BOOKS + SHELVED;

/** A step of a plan, as PostgreSQL tells of it when it was done. */
interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Step[];
}

let library: LibraryOnFakes;
beforeAll(async () => {
  library = await assembleLibrary();
  const made = Array.from({ length: BOOKS }, (_, number) => ({ title: `Sea ${number}`, downloads: number }));
  await shelveBooks(library.database, made);
  const land = Array.from({ length: SHELVED }, (_, number) => ({
    title: `Land ${number}`,
    downloads: number,
  }));
  await library.database.query(
    `WITH shelves AS (INSERT INTO categories (key, name) VALUES ('land', 'Land'), ('a', 'A'), ('b', 'B'), ('c', 'C') RETURNING id)
     INSERT INTO book_categories (category_id, book_id, work_key)
     SELECT shelves.id, book, book FROM shelves, unnest($1::integer[]) AS book`,
    [await shelveBooks(library.database, land)],
  );
  await library.database.query('VACUUM (ANALYZE)');
  // What the planner believes of a table that is vacuumed.
  await library.database.query('UPDATE pg_class SET relallvisible = relpages');
});
afterAll(() => library.close());
afterEach(() => jest.restoreAllMocks());

/** The statements that the library sends for a request. */
async function sentFor(path: string, total: number): Promise<QueryConfig[]> {
  const query = jest.spyOn(Client.prototype, 'query');
  const response = await fetch(library.url + path);
  const sent = query.mock.calls.map(([statement]) => statement as unknown as QueryConfig);
  query.mockRestore();
  expect(await response.json()).toMatchObject({ total, totalIsExact: true });
  return sent;
}

const all = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(all)];

/** What is done for a statement where rows are looked up one by one, as in a large library. */
async function stepsOf({ text, values }: QueryConfig, without: readonly string[]): Promise<Step[]> {
  for (const way of without) await library.database.query(`SET enable_${way} = off`);
  const { rows } = await library.database.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  await library.database.query('RESET ALL');
  return all((rows[0] as { 'QUERY PLAN': [{ Plan: Step }] })['QUERY PLAN'][0].Plan);
}

const rowsOf = (steps: readonly Step[], table: string) =>
  steps
    .filter((step) => step['Relation Name'] === table)
    .reduce((rows, step) => rows + step['Actual Rows'] * step['Actual Loops'], 0);

describe('what is read to count books', () => {
  it('is each book that a search finds, once, and not whether each of them is shown', async () => {
    const sent = await sentFor(`/books?search=sea&size=${SIZE}`, BOOKS);
    const steps = await stepsOf(sent.at(-1) as QueryConfig, ['seqscan', 'hashjoin', 'mergejoin']);
    expect(rowsOf(steps, 'book_search')).toBe(BOOKS);
    expect(rowsOf(steps, 'books')).toBeLessThanOrEqual(BOOKS);
  });

  it('is an index alone for languages, downloads and pages', async () => {
    const [part] = await sentFor('/books?language=en&downloads__gte=0&pages__gte=0&size=1', ALL);
    const steps = await stepsOf(part as QueryConfig, ['seqscan', 'bitmapscan']);
    const counting = steps.filter(
      ({ 'Actual Rows': rows, 'Relation Name': table }) => table === 'books' && rows === ALL,
    );
    expect(counting.map((step) => step['Node Type'])).toEqual(['Index Only Scan']);
  });

  it('of a large shelf comes from two indexes in the same order', async () => {
    const [, counted] = await sentFor('/books?category=land&page=501&size=20', SHELVED);
    const steps = await stepsOf(counted as QueryConfig, ['seqscan', 'bitmapscan', 'hashjoin', 'nestloop']);
    const shelved = steps.filter((step) => step['Relation Name'] === 'book_categories');
    expect(shelved.map((step) => step['Index Cond'])).toEqual([
      expect.stringMatching(/^\(category_id = \d\)$/),
    ]);
    expect(steps.filter((step) => step['Node Type'].includes('Sort'))).toEqual([]);
  });

  it('is little of what changed meanwhile: tables that are counted so are vacuumed soon', async () => {
    const { rows } = await library.database.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE 'autovacuum_vacuum_scale_factor=0.02' = ANY (reloptions) ORDER BY relname`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(['book_categories', 'books']);
  });
});
