import { LibraryError } from '#platform/errors/library-error';
import { readListQuery } from '#platform/lists/read-list-query';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns, openRun, planRun } from '#test/import';
import { makeSourceBook } from '#test/make';
import { until } from '#test/pace';
import { ImportClosingService } from './import-closing.service';
import type { ImportRequest } from './import-request';
import { IMPORT_OUTCOME_LIST } from './import-outcome-list';
import { IMPORT_RUN_LIST } from './import-run-list';
import { ImportRunsSearch } from './import-runs.search';
import { ImportRunsService } from './import-runs.service';
import { ImportsService } from './imports.service';
import { PlannedBooksService } from './planned-books.service';

let library: LibraryOnFakes;
let runs: ImportRunsService;
let search: ImportRunsSearch;

beforeEach(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  runs = library.app.get(ImportRunsService);
  search = library.app.get(ImportRunsSearch);
});
afterEach(() => library.close());

const importAll = (request: Partial<ImportRequest> = {}) =>
  library.app.get(ImportsService).run({ requestedBy: 'test', ...request });
const newest = async () => (await search.list(readListQuery(IMPORT_RUN_LIST, {}))).items;
const get = async (path: string) => {
  const response = await fetch(library.url + path);
  return [response.status, await response.json()] as [number, Record<string, unknown>];
};

/** An import that waits in its first download until it is let go. */
async function waitingImport(request: Partial<ImportRequest> = {}) {
  library.source.books = ['1', '2', '3'].map((sourceId) =>
    makeSourceBook({ sourceId, title: `Book ${sourceId}` }),
  );
  const gate = withResolvers();
  const begun = withResolvers<AbortSignal | undefined>();
  library.source.beforeText = (_, signal) => {
    begun.resolve(signal);
    return gate.promise;
  };
  const ending = importAll(request).catch((error: unknown) => error);
  const signal = await begun.promise;
  return { ending, signal, letGo: () => gate.resolve() };
}

function withResolvers<Value = unknown>() {
  let resolve: (value?: Value) => void = () => undefined;
  const promise = new Promise<Value | undefined>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('a run', () => {
  it('is the only one at a time', async () => {
    const { ending, letGo } = await waitingImport();
    await expect(importAll()).rejects.toMatchObject({ kind: 'conflict', code: 'import.running' });
    letGo();
    expect(await ending).toMatchObject({ state: 'succeeded', imported: 3 });
    expect(await importAll()).toMatchObject({ state: 'succeeded' });
    expect(await newest()).toHaveLength(2);
  });

  it('that is stopped says so, and the next one brings the rest', async () => {
    const stop = new AbortController();
    const { ending, letGo } = await waitingImport({ signal: stop.signal });
    stop.abort(new Error('the process ends'));
    letGo();
    expect(await ending).toMatchObject({ message: 'the process ends' });
    const [stopped] = await newest();
    expect(stopped).toMatchObject({ state: 'interrupted', failed: 0, endedAt: expect.any(Date) });
    expect(await importAll()).toMatchObject({ state: 'succeeded', discovered: 3, imported: 3 });
  });

  it('stops when its lock is lost with its connection, and the next one may begin', async () => {
    const { ending, signal, letGo } = await waitingImport();
    await library.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await until('the loss is noticed', () => signal?.aborted ?? false);
    letGo();
    expect(await ending).toBeInstanceOf(Error);
    expect((await newest())[0]?.state).toBe('interrupted');
    expect(await importAll()).toMatchObject({ state: 'succeeded', imported: 3 });
  });

  it('that died without a word is told to be interrupted by the next', async () => {
    const dead = await openRun(library);
    expect(dead).toMatchObject({ state: 'running', endedAt: null });
    await importAll();
    expect(await runs.one(dead.id)).toMatchObject({ state: 'interrupted', endedAt: expect.any(Date) });
  });

  it('that somebody cancels ends with what it has, at the book that it is at', async () => {
    const { ending, letGo } = await waitingImport();
    const [run] = await newest();
    await library.app.get(ImportClosingService).cancel(run?.id as number);
    letGo();
    expect(await ending).toMatchObject({ state: 'cancelled', imported: 0, skipped: { cancelled: 3 } });
    expect(await miscountedRuns(library)).toEqual([]);
    expect(await importAll()).toMatchObject({ state: 'succeeded', imported: 3 });
  });

  it('remembers who asked for it and the settings that it went by', async () => {
    const { settings } = await importAll({ categories: ['Whales'], maxBooks: 3 });
    expect(settings).toMatchObject({
      pageChars: 2000,
      maxCategories: 0,
      categories: ['Whales'],
      maxBooks: 3,
    });
  });

  it('counts as the first import when it was whole: not killed, not narrowed down, not empty', async () => {
    await openRun(library);
    expect(await runs.hasSucceeded()).toBe(false);
    await importAll({ categories: ['Whales'] });
    await importAll({ maxBooks: 1 });
    await importAll({ requestedBy: 'demo' });
    expect(await runs.hasSucceeded()).toBe(false);
    await importAll();
    expect(await runs.hasSucceeded()).toBe(false);
    library.source.books = [makeSourceBook()];
    await importAll();
    expect(await runs.hasSucceeded()).toBe(true);
  });
});

describe('the record of a run', () => {
  /** Plans books of these ids, and fails them. */
  async function failedRun(sourceIds: string[], detail = 'no reason') {
    library.source.books = sourceIds.map((sourceId) =>
      makeSourceBook({ sourceId, title: `Book ${sourceId}` }),
    );
    const { id, planned } = await planRun(library);
    const books = library.app.get(PlannedBooksService, { strict: false });
    for (const sourceId of planned) {
      await books.failOne(id, sourceId, new LibraryError('not-found', 'source.missing', detail));
    }
    return id;
  }

  it.each(['NUL \0', 'half a pair \ud800', 'the other half \udc00 of it'])(
    'can hold any reason: %j',
    async (detail) => {
      const id = await failedRun(['1'], detail);
      const closed = await library.app
        .get(ImportClosingService)
        .close(id, { state: 'failed', error: detail });
      const { items } = await search.outcomes(readListQuery(IMPORT_OUTCOME_LIST, {}, { id }));
      const kept = detail.replace(/\0|\ud800|\udc00/, '\ufffd');
      expect([items[0]?.detail, closed.error]).toEqual([kept, kept]);
    },
  );

  it('forgets the outcomes of old runs, and keeps their counts', async () => {
    for (let number = 1; number <= 32; number += 1) await failedRun(['1']);
    const kept = await library.database.query('SELECT DISTINCT run_id FROM import_outcomes ORDER BY 1');
    expect(kept.rows).toHaveLength(30);
    expect(kept.rows[0]).toEqual({ run_id: 3 });
    expect(await runs.one(1)).toMatchObject({ failed: 1 });
  });

  it('is read over HTTP: the newest run first, the outcomes in order and by kind', async () => {
    const first = await failedRun(['3', '1', '2']);
    const second = await openRun(library, { requestedBy: 'second' });
    const list = (await get('/import-runs?size=1'))[1];
    expect(list).toMatchObject({
      total: 2,
      items: [{ id: second.id, state: 'running', requestedBy: 'second', remaining: 0 }],
    });
    const [, { items, total }] = await get(`/import-runs/${first}/outcomes?kind=failed&size=2&page=2`);
    expect([total, items]).toMatchObject([3, [{ sourceId: '2', position: 3, kind: 'failed' }]]);
    expect((await get(`/import-runs/${first}`))[1]).toMatchObject({ discovered: 3, failed: 3, known: 0 });
    expect((await get(`/import-runs/${first}/outcomes?kind=lost`))[0]).toBe(422);
    for (const path of ['/import-runs/99', '/import-runs/99/outcomes'])
      expect(await get(path)).toMatchObject([404, { code: 'import-run.not-found' }]);
  });

  it('tells of a book that is planned, and keeps to itself what its import needs', async () => {
    library.source.books = [makeSourceBook({ sourceId: '1' })];
    const { id } = await planRun(library);
    const [, { items }] = await get(`/import-runs/${id}/outcomes?kind=planned`);
    expect(items).toMatchObject([{ sourceId: '1', kind: 'planned', bookId: null }]);
    expect(Object.keys((items as object[])[0] ?? {})).not.toContain('plan');
  });
});
