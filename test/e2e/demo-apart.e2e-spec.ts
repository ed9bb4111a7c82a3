import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '#test/database';
import { endProcesses, makeDataDir, removeDataDir, runToEnd, startProcess } from '#test/process';

describe('the demo keeps off the real library', () => {
  let dataDir: string;
  let database: TestDatabase;
  let client: Client;

  beforeEach(async () => {
    [dataDir, database] = await Promise.all([makeDataDir(), createDatabase()]);
    client = new Client({ connectionString: database.url });
    await client.connect();
  });

  afterEach(async () => {
    await endProcesses();
    await client.end();
    await removeDataDir(dataDir);
    await database.drop();
  });

  const settings = (more: Record<string, string> = {}) => ({ DATA_DIR: dataDir, RUN_PORT: '0', ...more });
  const books = async () => (await client.query('SELECT source_id FROM books')).rows.length;

  it('in a database that a setting names: one with books of others is left alone', async () => {
    await client.query(
      `INSERT INTO books (source, source_id, title, work_key, languages, subjects, downloads, source_url, page_count, characters, bytes, text_sha256)
       VALUES ('gutenberg', '2701', 'Moby Dick', 'moby', '{en}', '{}', 1, 'https://books.example/2701', 1, 1, 1, '')`,
    );
    const { code, output } = await runToEnd(['demo'], settings({ POSTGRES_URL: database.url }));
    expect(code).toBe(1);
    expect(output).toMatch(/holds a library already, into which the demo does not write: .*\.\n$/);
    expect(await books()).toBe(1);
  });

  it('in a database that a setting names: an empty one is used, and its own one again', async () => {
    for (const imported of ['13', '0']) {
      const demo = startProcess(['demo'], settings({ POSTGRES_URL: database.url }));
      await demo.wrote(/Its books go into the database that POSTGRES_URL or POSTGRES_HOST names\./);
      await demo.wrote(new RegExp(`imported +${imported}\\n[^]*curl http`));
      expect(await demo.end('SIGINT')).toMatchObject({ code: 0 });
    }
    expect(await books()).toBe(13);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('in a database that a setting names: a table of books that is not of the library is left alone', async () => {
    await client.query('DROP TABLE books CASCADE; CREATE TABLE books (isbn text)');
    const { code, output } = await runToEnd(['demo'], settings({ POSTGRES_URL: database.url }));
    expect([code, output]).toEqual([1, expect.stringMatching(/holds a library already.*\.\n$/)]);
  });

  it('in production, which it refuses in a line', async () => {
    const { code, output } = await runToEnd(['demo'], settings({ APP_ENV: 'production' }));
    expect(code).toBe(1);
    expect(output.split('\n').slice(1)).toEqual(['The demo is refused in production (APP_ENV).', '']);
  });
});
