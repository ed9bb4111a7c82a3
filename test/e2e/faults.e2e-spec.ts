import { ok } from '@oazapfts/runtime';
import type { TextFault } from '#sample/sample-faults';
import * as api from '#client';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { importSample } from '#test/import';

/** A book of the sample for each fault of a text, and what the import says of it; without a reason it is imported. */
const FAULTS: [id: number, fault: TextFault, reason: string | null][] = [
  [900001, 'missing', 'source.not-found'],
  [900002, 'error', 'source.unavailable'],
  [900004, 'html', 'source.not-a-text'],
  [900005, 'empty', 'source.empty-text'],
  [900006, 'nul', null],
  [900007, 'private-redirect', 'source.host-refused'],
  [900008, 'loop', 'source.too-many-redirects'],
  [900009, 'hang', 'source.timeout'],
  [900010, 'truncated', 'source.truncated'],
  [900011, 'endless', 'source.too-large'],
];

const QUICK = {
  PARSER_REQUEST_RETRIES: '2',
  // With several at a time, chance may let every third request be all three attempts of one.
  PARSER_CONCURRENCY: '1',
  PARSER_MAX_TEXT_BYTES: '200000',
};

describe('an import from a source with faults', () => {
  let library: TestLibrary;

  const begin = async (settings: Record<string, string> = {}) => {
    library = await startLibrary({ settings: { ...QUICK, ...settings } });
    takeWordOfTests(library.app);
    api.defaults.baseUrl = library.url;
  };

  afterEach(() => library.close());

  it('says of every text why it could not be had, imports all others, and brings the rest when it is well again', async () => {
    // Nothing but what hangs takes as long on any machine.
    await begin({ PARSER_REQUEST_TIMEOUT_MS: '4000' });
    for (const [id, fault] of FAULTS) library.source.faults.books[id] = fault;
    const run = await importSample(library);
    expect(run).toMatchObject({ state: 'succeeded', failed: 9, imported: 4, error: null });
    const { items } = await ok(api.listImportOutcomes({ id: run.id, kind: 'failed', size: 100 }));
    const reasons = Object.fromEntries(items.map(({ sourceId, reason }) => [sourceId, reason]));
    const expected = FAULTS.filter(([, , reason]) => reason).map(([id, , reason]) => [String(id), reason]);
    expect(reasons).toEqual(Object.fromEntries(expected));
    expect(items.filter(({ detail }) => !detail)).toEqual([]);
    const { rows } = await library.database.query<{ source_id: string }>(
      'SELECT source_id FROM books ORDER BY 1',
    );
    expect(rows.map((row) => row.source_id)).toEqual(['900003', '900006', '900012', '900014']);

    const { textIds } = library.source.requests;
    const attempts = FAULTS.map(([id, fault]) => [fault, textIds.filter((asked) => asked === id).length]);
    const again = { error: 3, hang: 3, truncated: 3 };
    expect(Object.fromEntries(attempts)).toMatchObject({
      ...again,
      missing: 1,
      html: 1,
      empty: 1,
      endless: 1,
    });

    library.source.faults.books = {};
    expect(await importSample(library)).toMatchObject({ failed: 0, imported: 9, known: 4 });
    expect((await ok(api.listBooks({}))).total).toBe(13);
  });

  it('keeps a text with NUL in it, without them, and flags it', async () => {
    await begin();
    library.source.faults.books[900006] = 'nul';
    const run = await importSample(library);
    const { items } = await ok(api.listImportOutcomes({ id: run.id, size: 100 }));
    const outcome = items.find(({ sourceId }) => sourceId === '900006') as api.ImportOutcomeDto;
    expect(outcome).toMatchObject({ kind: 'imported', reason: null });
    expect(outcome.flags).toContain('control-characters');
    const page = await ok(api.readPage({ id: outcome.bookId as number, n: 1 }));
    expect(page.text).not.toContain('\0');
  });

  it.each([
    ['every third request fails', { failEvery: 3 }],
    ['every third request is refused for now', { failEvery: 3, failStatus: 429, retryAfter: 0 }],
    ['every third list breaks off', { malformedJsonEvery: 3 }],
    ['the lists have no end', { endlessNext: true }],
  ])('imports all books where %s', async (_, faults) => {
    await begin();
    Object.assign(library.source.faults, faults);
    const run = await importSample(library);
    expect(run).toMatchObject({ state: 'succeeded', imported: 13, failed: 0, categoryFailures: {} });
  });

  it('ends at once and says why when the source is not there', async () => {
    await begin({ PARSER_API_BASE: 'http://127.0.0.1:9' });
    await expect(importSample(library)).rejects.toMatchObject({ code: 'source.unavailable' });
    const [run] = (await ok(api.listImportRuns({}))).items;
    expect(run).toMatchObject({ state: 'failed', discovered: 0 });
    expect(run?.error).toMatch(/^source\.unavailable: Reading http:\S+ failed: the host was not reached/);
    expect(await ok(api.getReadiness())).toEqual({ status: 'ok' });
  });
});
