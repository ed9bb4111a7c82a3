import { Client, type QueryConfig } from 'pg';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { shelveBooks } from '#test/shelf-of-books';

const BOOKS = 60;
const SIZE = 5;

/** A step of a plan, as PostgreSQL tells of it when it was done. */
interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Step[];
}

let library: LibraryOnFakes;
beforeAll(async () => {
  library = await assembleLibrary();
  const made = Array.from({ length: BOOKS }, (_, number) => ({ title: `Sea ${number}`, downloads: number }));
  await shelveBooks(library.database, made);
  await library.database.query('VACUUM (ANALYZE)');
});
afterAll(() => library.close());
afterEach(() => jest.restoreAllMocks());

/** The statements that the library sends for a request. */
async function sentFor(path: string): Promise<QueryConfig[]> {
  const query = jest.spyOn(Client.prototype, 'query');
  const response = await fetch(library.url + path);
  const sent = query.mock.calls.map(([statement]) => statement as unknown as QueryConfig);
  query.mockRestore();
  expect(await response.json()).toMatchObject({ total: BOOKS, totalIsExact: true });
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
    const sent = await sentFor(`/books?search=sea&size=${SIZE}`);
    const steps = await stepsOf(sent.at(-1) as QueryConfig, ['seqscan', 'hashjoin', 'mergejoin']);
    expect(rowsOf(steps, 'book_search')).toBe(BOOKS);
    expect(rowsOf(steps, 'books')).toBeLessThanOrEqual(BOOKS);
  });

  it('is an index alone for languages, downloads and pages', async () => {
    const [part] = await sentFor('/books?language=en&downloads__gte=0&pages__gte=0&size=1');
    const steps = await stepsOf(part as QueryConfig, ['seqscan', 'bitmapscan']);
    const counting = steps.filter(
      ({ 'Actual Rows': rows, 'Relation Name': table }) => table === 'books' && rows === BOOKS,
    );
    expect(counting.map((step) => step['Node Type'])).toEqual(['Index Only Scan']);
  });

  it('is little of what changed meanwhile: tables that are counted so are vacuumed soon', async () => {
    const { rows } = await library.database.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE 'autovacuum_vacuum_scale_factor=0.02' = ANY (reloptions) ORDER BY relname`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(['book_categories', 'books']);
  });
});
