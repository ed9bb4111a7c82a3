import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { askAsAdministrator } from '#test/administrator';
import { createDatabase, type TestDatabase } from '#test/database';
import { until } from '#test/pace';
import { endProcesses, makeDataDir, removeDataDir, runToEnd, startProcess } from '#test/process';

describe('an import by processes that share a database', () => {
  let source: SampleServer;
  let database: TestDatabase;
  let dataDir: string;

  beforeEach(async () => {
    [source, database, dataDir] = await Promise.all([startSampleServer(), createDatabase(), makeDataDir()]);
  });

  afterEach(async () => {
    await endProcesses();
    await source.close();
    await database.drop();
    await removeDataDir(dataDir);
  });

  const settings = () => ({
    POSTGRES_URL: database.url,
    DATA_DIR: dataDir,
    RUN_PORT: '0',
    PARSER_API_BASE: source.url,
    PARSER_REQUEST_SPACING_MS: '0',
  });

  /** Starts the API and lets the client ask it, as its administrator. */
  async function startApi() {
    const process = startProcess(['api'], settings());
    const [, url = ''] = await process.wrote(/serves (http:\S+)\/api/);
    await askAsAdministrator(url);
    return process;
  }

  async function jobEnded(id: string): Promise<api.JobDto> {
    await until('the job has ended', async () => (await ok(api.getJob({ id }))).finishedAt !== null);
    return ok(api.getJob({ id }));
  }

  it('is asked for at the command line, and done by a worker that comes later', async () => {
    await startApi();
    const { code, output } = await runToEnd(['cli', 'import', '--queue', '--max-books', '5'], settings());
    const [id = ''] = output.trim().split('\n').slice(-1);
    expect([code, id]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(await ok(api.getJob({ id }))).toMatchObject({ state: 'queued', requestedBy: 'cli' });
    const other = await runToEnd(['cli', 'import', '--queue'], settings());
    expect(other).toMatchObject({ code: 1, output: expect.stringContaining(`Job ${id} is open`) as string });
    const again = await runToEnd(['cli', 'import', '--queue', '--max-books', '5'], settings());
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining(id) as string });
    expect(again.output).toContain('An import is open already');
    const worker = startProcess(['worker'], settings());
    expect(await jobEnded(id)).toMatchObject({ state: 'succeeded', progress: { done: 5, total: 5 } });
    expect((await ok(api.listBooks({}))).total).toBe(5);
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('is queued by the scheduler, done by the worker and seen at the API, and each ends in order', async () => {
    const served = await startApi();
    const worker = startProcess(['worker'], settings());
    await worker.wrote(/waits for jobs/);
    const scheduler = startProcess(['scheduler'], settings());
    await scheduler.wrote(/queues jobs at their times/);
    const { items } = await ok(api.listJobs({}));
    expect(items).toMatchObject([{ name: 'parser.import-catalogue', requestedBy: 'start' }]);
    expect(await jobEnded(items[0]?.id ?? '')).toMatchObject({ state: 'succeeded' });
    expect((await ok(api.listBooks({}))).total).toBe(13);
    expect((await ok(api.listImportRuns({}))).items).toMatchObject([{ state: 'succeeded', imported: 13 }]);
    for (const process of [scheduler, worker, served]) {
      const { code, output } = await process.end('SIGTERM');
      expect([code, output.includes('    at ')]).toEqual([0, false]);
    }
  });
});
