import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { createDatabase, type TestDatabase } from '#test/database';
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

const KILLS = 3;

/** Every one of the imports is a process that starts, and may have to build itself first. */
jest.setTimeout(60_000);

describe('an import that is killed', () => {
  let source: SampleServer;
  let dataDir: string;
  let databases: TestDatabase[];

  beforeAll(async () => {
    source = await startSampleServer({ pageSize: 5 });
    source.faults.latencyMs = 15;
    dataDir = await makeDataDir();
    databases = await Promise.all([createDatabase(), createDatabase()]);
  });

  afterAll(async () => {
    await endProcesses();
    await source.close();
    await Promise.all(databases.map(({ drop }) => drop()));
    await rm(dataDir, { recursive: true, force: true });
  });

  const settings = ({ url, name }: TestDatabase) => ({
    POSTGRES_URL: url,
    DATA_DIR: `${dataDir}/${name}`,
    PARSER_API_BASE: source.url,
    PARSER_REQUEST_SPACING_MS: '10',
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

  it('is carried on by the next, to the library of an undisturbed one', async () => {
    const [undisturbed, killed] = databases as [TestDatabase, TestDatabase];
    const whole = await runToEnd(['cli', 'import'], settings(undisturbed));
    expect(whole.code).toBe(0);
    const [run] = await ask<{ length: number }>(
      undisturbed,
      `SELECT extract(epoch FROM ended_at - started_at) * 1000 AS length FROM import_runs`,
    );
    const expected: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const process = startProcess(['cli', 'import'], settings(killed));
      await process.wrote(/Looking for categories/);
      await sleep(Math.random() * 0.8 * Number(run?.length));
      // On a machine that has become faster meanwhile, an import may have come to its end before.
      expected.push((await process.end('SIGKILL')).code === null ? 'interrupted' : 'succeeded');
    }
    expect(expected).toContain('interrupted');
    expect(await runToEnd(['cli', 'import'], settings(killed))).toMatchObject({ code: 0 });
    const states = await ask<{ state: string }>(killed, 'SELECT state FROM import_runs ORDER BY id');
    expect(states.map(({ state }) => state)).toEqual([...expected, 'succeeded']);
    expect(await ask(killed, `SELECT title FROM import_outcomes WHERE kind = 'planned'`)).toEqual([]);
    const content = await ask(undisturbed, CONTENT);
    expect(content.length).toBeGreaterThan(5);
    expect(await ask(killed, CONTENT)).toEqual(content);
  });
});
