import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { createDatabase, type TestDatabase } from '#test/database';
import { holdSource, type HeldSource } from '#test/held-source';
import { endProcesses, makeDataDir, runToEnd, startProcess } from '#test/process';

/** What the library holds, told without the numbers that it gives: those tell in which order things came. */
const CONTENT = `
  SELECT source_id, title, downloads, languages, subjects, text_sha256, flags, sha256,
    (SELECT json_agg(json_build_array(role, position, name) ORDER BY role, position)
     FROM contributions JOIN authors ON authors.id = author_id WHERE book_id = books.id) AS people,
    (SELECT json_agg(key ORDER BY key)
     FROM book_categories JOIN categories ON categories.id = category_id WHERE book_id = books.id) AS shelves,
    (SELECT json_agg(json_build_array(number, start, md5(text)) ORDER BY number)
     FROM pages WHERE book_id = books.id) AS pages
  FROM books LEFT JOIN text_origins ON text_origins.book_id = books.id ORDER BY source_id`;

describe('an import that is killed', () => {
  let sample: SampleServer;
  let source: HeldSource;
  let dataDir: string;
  let databases: TestDatabase[];

  beforeAll(async () => {
    sample = await startSampleServer({ pageSize: 5 });
    source = await holdSource(sample.url);
    dataDir = await makeDataDir();
    databases = await Promise.all([createDatabase(), createDatabase()]);
  });

  afterAll(async () => {
    await endProcesses();
    await source.close();
    await sample.close();
    await Promise.all(databases.map(({ drop }) => drop()));
    await rm(dataDir, { recursive: true, force: true });
  });

  const settings = ({ url, name }: TestDatabase) => ({
    POSTGRES_URL: url,
    DATA_DIR: `${dataDir}/${name}`,
    PARSER_API_BASE: source.url,
    PARSER_REQUEST_SPACING_MS: '0',
    PARSER_REQUEST_TIMEOUT_MS: '600000',
    PARSER_CONCURRENCY: '2',
    PARSER_MAX_AUTHORS_PER_CATEGORY: '3',
    PARSER_MAX_BOOKS_PER_AUTHOR: '1',
  });

  async function ask<Row extends object>({ url }: TestDatabase, query: string): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<Row>(query).finally(() => client.end());
    return rows;
  }

  /** Imports until so many of such requests have passed and the next one waits, without which no import ends; kills it then. */
  async function killAfter(count: number, path: string, database: TestDatabase): Promise<void> {
    const held = source.holdAfter(count, path);
    const process = startProcess(['cli', 'import'], settings(database));
    await Promise.race([held, process.ended]);
    expect((await process.end('SIGKILL')).code).toBeNull();
    source.release();
  }

  it('is carried on by the next, to the library of an undisturbed one', async () => {
    const [undisturbed, killed] = databases as [TestDatabase, TestDatabase];
    const whole = await runToEnd(['cli', 'import'], settings(undisturbed));
    expect(whole.code).toBe(0);
    const [lists, texts] = [source.asked('/books/'), source.asked('/texts/')];
    expect(texts).toBeGreaterThan(5);
    await killAfter(lists >> 1, '/books/', killed);
    await killAfter(0, '/texts/', killed);
    await killAfter(1, '/texts/', killed);
    await killAfter((texts - 1) >> 1, '/texts/', killed);
    // Two texts are fetched at a time: what came before those is kept.
    expect((await ask(killed, CONTENT)).length).toBeGreaterThan(0);
    expect(await runToEnd(['cli', 'import'], settings(killed))).toMatchObject({ code: 0 });
    const states = await ask<{ state: string }>(killed, 'SELECT state FROM import_runs ORDER BY id');
    expect(states.map(({ state }) => state)).toEqual([...Array<string>(4).fill('interrupted'), 'succeeded']);
    expect(await ask(killed, `SELECT title FROM import_outcomes WHERE kind = 'planned'`)).toEqual([]);
    const content = await ask(undisturbed, CONTENT);
    expect(content.length).toBeGreaterThan(5);
    expect(await ask(killed, CONTENT)).toEqual(content);
  });
});
