import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { ok } from '@oazapfts/runtime';
import { Client } from 'pg';
import * as api from '#client';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { holdSource } from '#test/held-source';
import { endProcesses, makeDataDir, removeDataDir, runToEnd, startProcess } from '#test/process';

/** Every one is a process that starts, and may have to build itself first. */
jest.setTimeout(300_000);

const SERVER = process.env.POSTGRES_URL;

/** The URL of a database of the server under test, for the user of the same name. */
function urlOf(database: string): string {
  if (!SERVER) throw new Error('POSTGRES_URL is not set: npm run test:services sets it');
  const url = new URL(SERVER);
  [url.pathname, url.username, url.password] = [`/${database}`, database, 'a password'];
  return url.href;
}

describe('the library on a PostgreSQL that others run, as an ordinary user of it', () => {
  const name = `bookwheel_${randomUUID().replaceAll('-', '')}`;
  let source: SampleServer;
  let dataDir: string;

  beforeAll(async () => {
    await onServer(`CREATE ROLE ${name} LOGIN CREATEDB PASSWORD 'a password'`);
    await onServer(`CREATE DATABASE ${name} OWNER ${name}`);
    [source, dataDir] = await Promise.all([startSampleServer(), makeDataDir()]);
  });

  afterAll(async () => {
    await endProcesses();
    await source.close();
    await removeDataDir(dataDir);
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    await onServer(`DROP ROLE ${name}`);
  });

  async function onServer(statement: string): Promise<void> {
    const client = new Client({ connectionString: SERVER });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  const settings = () => ({
    POSTGRES_URL: urlOf(name),
    DATA_DIR: dataDir,
    RUN_PORT: '0',
    RUN_LOG_LEVEL: 'warn',
    PARSER_API_BASE: source.url,
    PARSER_REQUEST_SPACING_MS: '0',
  });

  const cli = (words: string) => runToEnd(['cli', ...words.split(' ')], settings());

  it('migrates a new database, imports into it and serves it, and starts none of its own', async () => {
    const library = startProcess(['all'], settings());
    const [, url = ''] = await library.wrote(/serves (http:\S+)\/api/);
    await library.wrote(/Import \d+ succeeded/);
    api.defaults.baseUrl = url;
    const { items, total } = await ok(api.listBooks({ size: 100 }));
    expect(total).toBe(13);
    const [book] = items as [api.BookCardDto];
    expect(await ok(api.readPage({ id: book.id, n: 1 }))).toMatchObject({ number: 1, total: book.pages });
    const text = await fetch(`${url}/api/v1/books/${book.id}/text`);
    expect((await text.text()).length).toBeGreaterThan(1000);
    expect(await ok(api.getReadiness())).toEqual({ status: 'ok' });
    expect(await library.end('SIGINT')).toMatchObject({ code: 0 });
    expect(await readdir(dataDir)).toEqual(['objects']);
  });

  it('finds its books again at the next start, and asks the source for nothing', async () => {
    const { catalogue, texts } = source.requests;
    const library = startProcess(['all'], settings());
    [, api.defaults.baseUrl = ''] = await library.wrote(/serves (http:\S+)\/api/);
    expect((await ok(api.listBooks({}))).total).toBe(13);
    expect(await library.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(source.requests).toMatchObject({ catalogue, texts });
  });

  it('lets one import at a time into it', async () => {
    const door = await holdSource(source.url);
    const held = door.holdAfter(1, '/books/');
    const first = startProcess(['cli', 'import'], { ...settings(), PARSER_API_BASE: door.url });
    await held;
    expect((await cli('import')).output).toMatch(/^An import is running already/);
    door.release();
    expect(await first.ended).toMatchObject({ code: 0 });
    await door.close();
  });

  it('does every task of the command line', async () => {
    expect(await cli('reclean')).toMatchObject({ code: 0 });
    expect(await cli('db check')).toMatchObject({ code: 0 });
    expect(await cli('db revert')).toMatchObject({ code: 0 });
    expect(await cli('db migrate')).toMatchObject({ code: 0 });
    expect(await cli('db seed')).toMatchObject({ code: 0 });
    expect(await cli('db reset')).toMatchObject({ code: 0 });
    expect((await cli('db status')).output).toMatch(/^(applied {2}\w+\n)+$/);
  });

  it.each([
    ['an unknown database', (url: URL) => (url.pathname = '/nowhere'), 'does not exist'],
    ['a wrong password', (url: URL) => (url.password = 'wrong'), 'password authentication failed'],
    ['a port where nobody answers', (url: URL) => (url.port = '9'), 'ECONNREFUSED'],
    ['a host that does not exist', (url: URL) => (url.hostname = 'nowhere.invalid'), 'nowhere.invalid'],
  ])('says in one line what is wrong with %s', async (_, change, reason) => {
    const url = new URL(urlOf(name));
    change(url);
    const { code, output } = await runToEnd(['all'], { ...settings(), POSTGRES_URL: url.href });
    expect(code).toBe(1);
    expect(output).toMatch(
      /^The database \w+ at \S+ cannot be used \(.+\): start it, or correct POSTGRES_URL .+\.\n$/,
    );
    expect(output).toContain(reason);
    expect(output).not.toContain(':wrong@');
  });
});
