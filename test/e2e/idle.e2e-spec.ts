import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '#test/database';
import { endProcesses, makeDataDir, removeDataDir, startProcess } from '#test/process';

/** For how many seconds the library is watched at a time. */
const SECONDS = 8;

const COUNT = `
  SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()`;

describe('the library with nothing to do', () => {
  let database: TestDatabase;
  let dataDir: string;
  let client: Client;

  beforeAll(async () => {
    [database, dataDir] = await Promise.all([createDatabase(), makeDataDir()]);
    client = new Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await endProcesses();
    await client.end();
    await database.drop();
    await removeDataDir(dataDir);
  });

  /** How many transactions the database has seen; each query of the library is one, as none belongs to a larger one. */
  async function transactions(): Promise<number> {
    await client.query('SELECT pg_stat_clear_snapshot()');
    const { rows } = await client.query<{ count: string }>(COUNT);
    return Number(rows[0]?.count);
  }

  it('asks its database fewer than five times a second', async () => {
    const settings = {
      RUN_PORT: '0',
      PARSER_BOOTSTRAP: 'false',
      POSTGRES_URL: database.url,
      DATA_DIR: dataDir,
    };
    const library = startProcess(['all'], settings);
    await library.wrote(/Swagger UI/);
    // What the start asked for is told with a delay, too, and the server's own work comes along now and then.
    await sleep(5_000);
    const rates: number[] = [];
    for (let window = 0; window < 3; window += 1) {
      const [begin, before] = [performance.now(), await transactions()];
      await sleep(SECONDS * 1_000);
      const after = await transactions();
      rates.push(((after - before) / (performance.now() - begin)) * 1_000);
    }
    // The figures of a connection are told when it has been idle for a second, so a few may be missing, not most.
    expect(Math.max(...rates)).toBeGreaterThan(0.3);
    expect(Math.min(...rates)).toBeLessThan(5);
    expect(await library.end('SIGTERM')).toMatchObject({ code: 0 });
  });
});
