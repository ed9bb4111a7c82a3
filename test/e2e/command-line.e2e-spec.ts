import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { diskPath } from '#features/storage/disk-path';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { createDatabase, type TestDatabase } from '#test/database';
import { endProcesses, makeDataDir, removeDataDir, runToEnd } from '#test/process';

describe('the command line', () => {
  let source: SampleServer;
  let dataDir: string;
  let database: TestDatabase;

  beforeAll(async () => {
    [source, dataDir, database] = await Promise.all([startSampleServer(), makeDataDir(), createDatabase()]);
  });

  afterAll(async () => {
    await endProcesses();
    await source.close();
    await database.drop();
    await removeDataDir(dataDir);
  });

  const cli = (words: string, settings: Record<string, string> = {}) =>
    runToEnd(['cli', ...words.split(' ').filter(Boolean)], {
      DATA_DIR: dataDir,
      POSTGRES_URL: database.url,
      PARSER_API_BASE: source.url,
      PARSER_REQUEST_SPACING_MS: '0',
      PARSER_REQUEST_RETRIES: '0',
      ...settings,
    });

  async function ask<Row extends object>(query: string): Promise<Row[]> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<Row>(query).finally(() => client.end());
    return rows;
  }

  const books = async () =>
    (await ask<{ books: number }>('SELECT count(*)::int AS books FROM books'))[0]?.books;

  it('explains itself and each of its commands', async () => {
    const commands = ['', 'import', 'reclean', 'storage', 'storage check', 'db', 'db migrate'];
    const helps = await Promise.all(commands.map((words) => cli(`${words} --help`)));
    expect(helps.map(({ code }) => code)).toEqual(commands.map(() => 0));
    const usages = helps.map(({ output }) => output.split('\n')[0]?.replace(' [command]', ''));
    expect(usages).toEqual(
      commands.map((words) => `Usage: ${['npm run cli --', words].join(' ').trimEnd()} [options]`),
    );
  });

  it('refuses what it does not understand, and says what that is', async () => {
    const refusals = {
      nonsense: "unknown command 'nonsense'",
      'import --nonsense': "unknown option '--nonsense'",
      'import --max-books none': 'It must be a whole number from 1.',
      'import --source ftp://books.example': 'It must be an address that begins with http:// or https://.',
      'db status now': "too many arguments for 'status'",
    };
    const said = await Promise.all(Object.keys(refusals).map((words) => cli(words)));
    for (const [index, message] of Object.values(refusals).entries()) {
      expect(said[index]).toMatchObject({ code: 1, output: expect.stringContaining(message) as string });
      expect(said[index]?.output).not.toContain('    at ');
    }
  });

  it('says what an import would do, and writes nothing', async () => {
    const { code, output } = await cli('import --dry-run');
    expect(code).toBe(0);
    expect(output).toMatch(/^ 900001 {2}The Lamp at Sallow Point \(.*Sea stories.*\)$/m);
    expect(output).toMatch(/^Would import 13 books and put 0 known ones into further categories\.$/m);
    expect(output).toMatch(/^ {2}skipped: only-zip 1$/m);
    expect(await books()).toBe(0);
    expect(await ask('SELECT id FROM import_runs')).toEqual([]);
    expect(source.requests.texts).toBe(0);
  });

  it('imports some categories, and so many books', async () => {
    const some = await cli('import --categories Fables --max-books 1');
    expect(some).toMatchObject({ code: 0, output: expect.stringMatching(/^ +imported +1$/m) as string });
    const rest = await cli('import --categories Fables,Fencing');
    expect(rest).toMatchObject({ code: 0, output: expect.stringMatching(/^ +known already +1$/m) as string });
    const rows = await ask<{ key: string }>('SELECT key FROM categories ORDER BY key');
    expect(rows.map(({ key }) => key)).toEqual(['fables', 'fencing']);
  });

  it('tells by its exit code that a book failed', async () => {
    source.faults.books[900001] = 'missing';
    const { code, output } = await cli('import');
    expect(code).toBe(1);
    expect(output).toMatch(/^ +failed +1$/m);
    expect(output).toMatch(/^ {2}failed: 900001 The Lamp at Sallow Point: .* has no such document/m);
    source.faults.books = {};
    expect(await cli('import', { PARSER_API_BASE: 'http://127.0.0.1:9' })).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^Looking for categories …\nReading \S+ failed: .*\n$/) as string,
    });
    const again = await cli(`import --source ${source.url}`, { PARSER_API_BASE: 'http://127.0.0.1:9' });
    expect(again.code).toBe(0);
    expect(await books()).toBe(13);
  });

  it('cleans the kept texts again, and says what that changed', async () => {
    expect((await cli('reclean')).output).toBe('0 texts changed, 13 stay as they are, 0 failed.\n');
    const smaller = { PARSER_PAGE_CHARS: '1000' };
    const preview = await cli('reclean --dry-run', smaller);
    expect(preview.output).toMatch(/^ +\d+ {2}The Ninth Wave Inn: \+0 characters \[no-markers\]$/m);
    expect(preview.output).toMatch(/^13 texts would change, 0 stay as they are, 0 failed\.$/m);
    const lengths = () => ask<{ longest: number }>('SELECT max(length) AS longest FROM pages');
    expect((await lengths())[0]?.longest).toBeGreaterThan(1000);
    expect((await cli('reclean', smaller)).output).toMatch(/^13 texts changed, /m);
    expect((await lengths())[0]?.longest).toBeLessThanOrEqual(1000);
  });

  it('does not clean what is no longer what upstream sent', async () => {
    const [kept] = await ask<{ key: string }>(
      `SELECT key FROM text_origins JOIN books ON books.id = book_id JOIN files ON files.id = file_id
       WHERE source_id = '900010'`,
    );
    const path = join(dataDir, 'objects', 'originals', diskPath(kept?.key ?? ''));
    await writeFile(path, gzipSync('Another tale.'));
    const { code, output } = await cli('reclean', { PARSER_PAGE_CHARS: '1000' });
    expect(code).toBe(1);
    expect(output).toMatch(/^ +\d+ {2}The Ninth Wave Inn: failed: .* is not what upstream sent: /m);
    expect(output).toMatch(/^0 texts changed, 12 stay as they are, 1 failed\.$/m);
  });

  it('takes a migration back, makes it again, and compares the outcome with the entities', async () => {
    expect((await cli('db status')).output).toMatch(/^(applied {2}\w+\n)+$/);
    expect((await cli('db revert')).output).toMatch(/pending {2}\w+\n$/);
    expect((await cli('db status')).output).toMatch(/pending {2}\w+\n$/);
    expect((await cli('db migrate')).output).toMatch(/^Migrated: \w+\n$/);
    expect((await cli('db migrate')).output).toBe('Nothing to migrate.\n');
    expect(await cli('db check')).toEqual({ code: 0, output: 'The migrations match the entities.\n' });
  });

  it('fills the database with the sample and empties it, but not in production', async () => {
    const keys = `a:${'k'.repeat(43)}`;
    const production = { APP_ENV: 'production', ADMIN_PASSWORD: 'one of our own', SECURE_KEYS: keys };
    const refusals = await Promise.all(['db seed', 'db reset'].map((words) => cli(words, production)));
    for (const refusal of refusals) {
      expect(refusal.code).toBe(1);
      expect(refusal.output).toMatch(/^\w+( reset)? is refused in production \(APP_ENV\)\.\n$/);
    }
    expect(await cli('db seed')).toMatchObject({ code: 0 });
    expect(await books()).toBe(13);
    expect((await cli('db reset')).output).toBe('The database is empty and up to date.\n');
    expect(await books()).toBe(0);
  });
});
