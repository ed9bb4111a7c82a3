import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '#test/database';
import { exclusively } from './advisory-lock';

const KEY = 42;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const tryLock = <T>(work: (signal: AbortSignal) => Promise<T>, key = KEY) =>
  exclusively(database.url, key, work);

describe('work that nobody else may do meanwhile', () => {
  it('is done, and its result handed on', async () => {
    expect(await tryLock(() => Promise.resolve('done'))).toBe('done');
  });

  it('is not begun while another does it', async () => {
    const other = jest.fn(() => Promise.resolve('other'));
    expect(await tryLock(() => tryLock(other))).toBeUndefined();
    expect(other).not.toHaveBeenCalled();
  });

  it('may be done beside work of another kind', async () => {
    expect(await tryLock(() => tryLock(() => Promise.resolve('other'), KEY + 1))).toBe('other');
  });

  it('may be done by the next as soon as it is over, also when it failed', async () => {
    await expect(tryLock(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await tryLock(() => Promise.resolve('next'))).toBe('next');
  });

  it('is told when its lock is lost with the connection', async () => {
    const ending = tryLock(async (signal) => {
      const killer = new Client({ connectionString: database.url });
      await killer.connect();
      await killer.query(`SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
      await killer.end();
      await new Promise((resolve) =>
        signal.aborted ? resolve(0) : signal.addEventListener('abort', resolve),
      );
      return (await tryLock(() => Promise.resolve('next'))) ?? 'nobody';
    });
    expect(await ending).toBe('next');
  });

  it('is not begun without a database', async () => {
    await expect(
      exclusively('postgres://127.0.0.1:1/nothing', KEY, () => Promise.resolve()),
    ).rejects.toThrow();
  });
});
