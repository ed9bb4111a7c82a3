import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { importSample } from '#test/import';

/** Every record of the sample that is no importable book, and why; 900013 is another edition of a book of its category. */
const LEFT_OUT = {
  '900013': 'duplicate',
  '900101': 'not-text',
  '900102': 'copyrighted',
  '900103': 'no-plain-text',
  '900104': 'only-zip',
  '900105': 'only-readme',
};

/** The version of every row of what the library holds; a row that is written again, even with the same values, has another. */
async function rowVersions({ database }: TestLibrary): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
       AND tablename NOT IN ('import_runs', 'import_outcomes', 'audit_events') ORDER BY 1`,
  );
  const selects = tables.map(
    ({ name }) => `SELECT '${name} ' || ctid || ' ' || xmin AS version FROM ${name}`,
  );
  const { rows } = await database.query<{ version: string }>(`${selects.join(' UNION ALL ')} ORDER BY 1`);
  return rows.map(({ version }) => version);
}

describe('an import of the sample', () => {
  let library: TestLibrary;

  beforeAll(async () => {
    library = await startLibrary();
    takeWordOfTests(library.app);
    api.defaults.baseUrl = library.url;
    await importSample(library);
  });

  afterAll(() => library.close());

  it('makes a library of it', async () => {
    const { items, total } = await ok(api.listBooks({ size: 100 }));
    expect(total).toBe(13);
    const page = await ok(api.readPage({ id: items[0]?.id as number, n: 1 }));
    expect(page.text).toContain('Sallow Point');
    expect((await ok(api.listAuthors({}))).total).toBeGreaterThan(10);
    expect((await ok(api.listCategories({}))).total).toBe(20);
  });

  it('is told as a run with its settings and counts', async () => {
    const { items, total } = await ok(api.listImportRuns({}));
    expect(total).toBe(1);
    const [run] = items as [api.ImportRunDto];
    expect(run).toMatchObject({ state: 'succeeded', requestedBy: 'cli', error: null, categoryFailures: {} });
    expect(run).toMatchObject({ discovered: 19, imported: 13, linked: 0, known: 0, failed: 0, flagged: 4 });
    const reasons = Object.values(LEFT_OUT).map((reason) => [reason, 1]);
    expect(run.skipped).toEqual(Object.fromEntries(reasons));
    expect(run.settings).toMatchObject({ maxCategories: 20, pageChars: 2000, apiBase: library.source.url });
    expect(Date.parse(run.endedAt as string)).toBeGreaterThan(Date.parse(run.startedAt));
    expect(await ok(api.getImportRun({ id: run.id }))).toEqual(run);
  });

  it('tells of every book what became of it', async () => {
    const { items, total } = await ok(api.listImportOutcomes({ id: 1, size: 100 }));
    expect(total).toBe(19);
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
    const leftOut = items.filter(({ kind }) => kind === 'skipped');
    expect(Object.fromEntries(leftOut.map(({ sourceId, reason }) => [sourceId, reason]))).toEqual(LEFT_OUT);
    const imported = await ok(api.listImportOutcomes({ id: 1, kind: 'imported', size: 100 }));
    expect(imported.total).toBe(13);
    for (const { sourceId, bookId, title, categories } of imported.items) {
      expect(await ok(api.getBook({ id: bookId as number }))).toMatchObject({ sourceId, title });
      expect(categories.length).toBeGreaterThan(0);
    }
  });

  it('flags the books whose text asks for a look', async () => {
    const { items } = await ok(api.listImportOutcomes({ id: 1, size: 100 }));
    const flagged = items.filter(({ flags }) => flags.length > 0);
    expect(flagged).toHaveLength(4);
    expect(items.find(({ sourceId }) => sourceId === '900010')?.flags).toContain('no-markers');
  });

  it('names itself to the source', () => {
    expect(library.source.requests.userAgents).toEqual([expect.stringMatching(/^Bookwheel\/\d/)]);
  });

  it('asks for every text once, and a second one for none and changes no row', async () => {
    expect(library.source.requests.texts).toBe(13);
    const before = await rowVersions(library);
    const again = await importSample(library);
    expect(again).toMatchObject({ state: 'succeeded', known: 13, imported: 0, linked: 0, failed: 0 });
    expect(library.source.requests.texts).toBe(13);
    expect(await rowVersions(library)).toEqual(before);
    expect(before.length).toBeGreaterThan(100);
  });
});

describe('an import with limits', () => {
  it('holds no more authors in a category, and books of an author in it, than they allow', async () => {
    const settings = { PARSER_MAX_AUTHORS_PER_CATEGORY: '2', PARSER_MAX_BOOKS_PER_AUTHOR: '1' };
    const library = await startLibrary({ settings });
    try {
      await importSample(library);
      const again = await importSample(library);
      const { rows } = await library.database.query<{ authors: number; books: number }>(
        `SELECT count(DISTINCT author_id)::int AS authors, count(*)::int AS books
         FROM book_categories JOIN contributions USING (book_id)
         WHERE role = 'author' AND position = 1 GROUP BY category_id`,
      );
      expect(Math.max(...rows.map(({ authors }) => authors))).toBe(2);
      expect(rows.filter(({ authors, books }) => books > authors)).toEqual([]);
      expect(again).toMatchObject({ imported: 0, linked: 0 });
      expect(again.skipped).toHaveProperty('author-limit');
    } finally {
      await library.close();
    }
  });

  it('finds every book of a source whose books change places between its pages', async () => {
    const library = await startLibrary({
      source: { pageSize: 3 },
      settings: { PARSER_DISCOVERY_PAGES_LIMIT: '0', PARSER_MAX_CATEGORIES: '0' },
    });
    try {
      const run = await importSample(library);
      expect(run).toMatchObject({ state: 'succeeded', discovered: 19, imported: 13, failed: 0 });
      expect(library.source.requests.texts).toBe(13);
    } finally {
      await library.close();
    }
  });
});
