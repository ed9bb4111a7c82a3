import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { askAsAdministrator } from '#test/administrator';
import { createDatabase, type TestDatabase } from '#test/database';
import { holdSource, type HeldSource } from '#test/held-source';
import { until } from '#test/pace';
import { databasePid, endProcesses, makeDataDir, removeDataDir, runToEnd, startProcess } from '#test/process';

/** Whether a line of the output is a warning of the log, without the place in the code that lost its connection. */
const isWarning = (line: string) => line.startsWith('{"level":40,') && !line.includes('    at ');

describe('the library', () => {
  let dataDir: string;
  let database: TestDatabase;
  let sample: SampleServer;
  let source: HeldSource;

  beforeEach(async () => {
    [dataDir, database, sample] = await Promise.all([makeDataDir(), createDatabase(), startSampleServer()]);
    source = await holdSource(sample.url);
  });

  afterEach(async () => {
    await endProcesses();
    await source.close();
    await sample.close();
    await removeDataDir(dataDir);
    await database.drop();
  });

  const embedded = () => ({ DATA_DIR: dataDir, RUN_PORT: '0', PARSER_REQUEST_SPACING_MS: '0' });
  const external = () => ({ ...embedded(), POSTGRES_URL: database.url });

  it('serves at once and imports in the background', async () => {
    const library = startProcess(['all'], { ...external(), PARSER_API_BASE: source.url });
    const held = source.holdAfter(0, '/texts/');
    const [, url = ''] = await library.wrote(/serves (http:\S+)\/api/);
    api.defaults.baseUrl = url;
    await held;
    expect((await ok(api.listBooks({}))).total).toBe(0);
    source.release();
    await library.wrote(/Import \d+ succeeded/);
    expect((await ok(api.listBooks({}))).total).toBe(13);
    expect(await library.end('SIGTERM')).toMatchObject({ code: 0 });

    const asked = source.asked('/');
    const again = startProcess(['all'], { ...external(), PARSER_API_BASE: source.url });
    await again.wrote(/Swagger UI/);
    expect(await again.end('SIGINT')).toMatchObject({ code: 0 });
    expect(source.asked('/')).toBe(asked);
  });

  it('hands the downloads of an import back when it ends, and carries the same run on at the next start', async () => {
    const settings = {
      ...{ ...external(), PARSER_API_BASE: source.url },
      ...{ PARSER_CONCURRENCY: '2', PARSER_REQUEST_TIMEOUT_MS: '600000' },
    };
    const held = source.holdAfter(4, '/texts/');
    const first = startProcess(['all'], settings);
    await first.wrote(/Importing from/);
    await held;
    await until('two texts are on their way', () => source.asked('/texts/') === 6);
    // These never come: who waits for them does not end.
    expect(await first.end('SIGINT')).toMatchObject({ code: 0 });
    source.release();
    const second = startProcess(['all'], settings);
    const [, url = ''] = await second.wrote(/serves (http:\S+)\/api/);
    await second.wrote(/Import \d+ succeeded/);
    await askAsAdministrator(url);
    const { items } = await ok(api.listImportRuns({}));
    expect(items).toMatchObject([{ state: 'succeeded', imported: 13, failed: 0 }]);
    expect((await ok(api.listBooks({}))).total).toBe(13);
    expect(await second.end('SIGINT')).toMatchObject({ code: 0 });
  });

  it('goes on serving when its source is not there, and says so in a line', async () => {
    const settings = { PARSER_API_BASE: 'http://127.0.0.1:9', PARSER_REQUEST_RETRIES: '0' };
    const library = startProcess(['all'], { ...external(), ...settings, RUN_LOG_LEVEL: 'fatal' });
    const [, url = ''] = await library.wrote(/serves (http:\S+)\/api/);
    await library.wrote(/^The import ended early: .*not reached.* tries again\.$/m);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await library.end('SIGINT')).output).not.toContain('    at ');
  });

  it('says in one line that its port is taken, and ends its database', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, output } = await runToEnd(['all'], { ...embedded(), RUN_PORT: String(port) });
    taken.close();
    expect(code).toBe(1);
    const lines = output.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(
      `Port ${port} of 127.0.0.1 is taken: stop what uses it, or choose another port with RUN_PORT.`,
    );
    expect(lines.filter((line) => line.includes('EADDRINUSE'))).toEqual([]);
    expect(databasePid(dataDir)).toBeUndefined();
  });

  it('can be interrupted while it makes its database, as often as one likes', async () => {
    const library = startProcess(['all'], embedded());
    await library.wrote(/Making a new database/);
    void library.end('SIGINT');
    expect(await library.end('SIGINT')).toMatchObject({ code: 0 });
    expect(databasePid(dataDir)).toBeUndefined();
  });

  it('ends with a line when its PostgreSQL is killed under it, and starts again on the same data', async () => {
    const settings = { ...embedded(), PARSER_BOOTSTRAP: 'false' };
    const library = startProcess(['all'], settings);
    await library.wrote(/Swagger UI/);
    process.kill(databasePid(dataDir) as number, 'SIGKILL');
    const { code, output } = await library.ended;
    expect(code).toBe(1);
    const lines = output.split('Swagger UI')[1]?.trimEnd().split('\n').slice(1) ?? [];
    const [told, logged] = [lines.filter((line) => !line.startsWith('{')), lines.filter(isWarning)];
    expect(told).toEqual([
      expect.stringMatching(
        /^The PostgreSQL of the library has ended under it .*: start the library again\.$/,
      ),
    ]);
    expect(logged).toHaveLength(lines.length - 1);
    const again = startProcess(['all'], settings);
    const [, url = ''] = await again.wrote(/serves (http:\S+)\/api/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await again.end('SIGINT')).toMatchObject({ code: 0 });
  });

  it('names all faulty settings at once', async () => {
    const faulty = {
      RUN_PORT: 'x',
      PARSER_PAGE_CHARS: '3',
      PARSER_API_BASE: 'nowhere',
      ADMIN_PASSWORD: 'short',
    };
    const { code, output } = await runToEnd(['all'], { ...embedded(), ...faulty });
    expect(code).toBe(1);
    expect(output).toMatch(/^The settings are faulty:\n( {2}- [A-Z]+_.*\n)+$/);
    for (const variable of Object.keys(faulty)) expect(output).toContain(`  - ${variable} `);
  });

  it('refuses secrets that everybody knows, and a database of its own, in production', async () => {
    const { code, output } = await runToEnd(['all'], { ...embedded(), APP_ENV: 'production' });
    expect(code).toBe(1);
    expect(output).toMatch(/ {2}- POSTGRES_URL or POSTGRES_HOST must name a database in production/);
    expect(output).toMatch(/ {2}- ADMIN_PASSWORD still has its default/);
  });

  it('ends quietly when nobody reads what it writes', async () => {
    const library = startProcess(['demo'], { ...external(), RUN_LOG_LEVEL: 'silent' });
    await library.wrote(/Bookwheel demo/);
    library.stopReading();
    const { code, output } = await library.ended;
    expect(code).toBe(0);
    expect(output).not.toContain('EPIPE');
  });
});
