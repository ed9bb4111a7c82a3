import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { PostgresConfig } from '#platform/database/postgres.config';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { holdSource, type HeldSource } from '#test/held-source';
import { importSample } from '#test/import';
import { endProcesses, runToEnd } from '#test/process';

describe('an import that is running', () => {
  let sample: SampleServer;
  let source: HeldSource;
  let library: TestLibrary;

  beforeEach(async () => {
    sample = await startSampleServer();
    source = await holdSource(sample.url);
    const settings = {
      PARSER_CONCURRENCY: '1',
      PARSER_API_BASE: source.url,
      PARSER_REQUEST_TIMEOUT_MS: '600000',
    };
    library = await startLibrary({ settings });
    takeWordOfTests(library.app);
    api.defaults.baseUrl = library.url;
  });

  afterEach(async () => {
    await endProcesses();
    await library.close();
    await source.close();
    await sample.close();
  });

  /** Begins an import and stops it when so many books are in the library. */
  async function stopAfter(books: number): Promise<unknown> {
    const stopping = new AbortController();
    return importSample(library, {
      signal: stopping.signal,
      onProgress: (progress) => {
        if (progress.phase === 'importing' && progress.counts.imported >= books) stopping.abort();
      },
    });
  }

  it('lets no other begin, in its own process or in another', async () => {
    const held = source.holdAfter(1, '/books/');
    const first = importSample(library);
    await held;
    expect((await ok(api.listImportRuns({}))).items).toMatchObject([{ state: 'running' }]);
    await expect(importSample(library)).rejects.toMatchObject({ kind: 'conflict', code: 'import.running' });
    const other = await runToEnd(['cli', 'import'], {
      POSTGRES_URL: library.app.get(PostgresConfig).address,
      DATA_DIR: library.dataDir,
      PARSER_API_BASE: source.url,
    });
    expect(other).toEqual({
      code: 1,
      output: 'An import is running already; wait for its end, then ask again.\n',
    });
    source.release();
    expect((await first).state).toBe('succeeded');
    expect((await ok(api.listImportRuns({}))).total).toBe(1);
  });

  it('can be stopped, and the next carries on', async () => {
    await expect(stopAfter(4)).rejects.toMatchObject({ name: 'AbortError' });
    const { items } = await ok(api.listImportRuns({}));
    expect(items).toMatchObject([{ state: 'interrupted', imported: expect.any(Number) as number }]);
    const kept = (await ok(api.listBooks({}))).total;
    expect(kept).toBeGreaterThanOrEqual(4);
    expect(kept).toBeLessThan(13);
    expect(items[0]?.imported).toBe(kept);
    expect(await importSample(library)).toMatchObject({
      state: 'succeeded',
      imported: 13 - kept,
      known: kept,
    });
    expect((await ok(api.listBooks({}))).total).toBe(13);
  });
});
