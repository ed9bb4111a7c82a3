import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { ownTimeOf } from '#test/pace';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';

/** What a test leaves: no server outlives it, and the folders that only it used go. */
const servers: EmbeddedPostgres[] = [];
const folders: string[] = [];

/** A new folder that everybody can enter, since root's server runs as somebody else. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp('/tmp/bookwheel-test-');
  await chmod(folder, 0o755);
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, settings = {}, onProgress?: (line: string) => void) {
  const options = { dataDir, settings: { fsync: 'off', ...settings }, onProgress };
  const server = await startEmbeddedPostgres(options);
  servers.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const lockFileOf = (server: EmbeddedPostgres) => path.join(server.folder, 'data', 'postmaster.pid');

async function kill(server: EmbeddedPostgres): Promise<void> {
  const [pid] = (await readFile(lockFileOf(server), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

jest.setTimeout(180_000);

/** A library for all tests that need no new one; making a cluster takes a second, or ten on a busy machine. */
let library: string;

beforeAll(async () => {
  library = await newFolder();
  folders.pop();
});

afterAll(() => rm(library, { recursive: true, force: true }));

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('speaks UTF-8 whatever the environment says, and listens on no network', async () => {
    const server = await start(library);
    const [row] = await query(
      server,
      `SELECT upper('ä') AS upper, current_database() AS name, current_setting('server_encoding') AS encoding,
         current_setting('listen_addresses') AS network, datlocale AS locale
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({ upper: 'Ä', name: 'bookwheel', encoding: 'UTF8', network: '', locale: 'C.UTF-8' });
    expect((await stat(server.folder)).mode & 0o777).toBe(0o700);
  });

  it('is joined while it runs, started when it does not, and keeps what it was told', async () => {
    const first = await start(library, { work_mem: '5MB' });
    await query(first, 'CREATE TABLE told AS SELECT 42 AS answer');
    const second = await start(library);
    expect([first.origin, second.origin]).toEqual(['started', 'joined']);
    expect(await query(second, 'SHOW work_mem')).toEqual([{ work_mem: '5MB' }]);
    await second.stop();
    await first.stop();
    const third = await start(library);
    expect(third.origin).toBe('started');
    expect(await query(third, 'SELECT answer FROM told')).toEqual([{ answer: 42 }]);
  });

  it('is started once when two ask for it at the same moment', async () => {
    const folder = await newFolder();
    const both = await Promise.all([start(folder), start(folder)]);
    expect(both.map(({ origin }) => origin).sort()).toEqual(['joined', 'started']);
    expect(await query(both[0], 'SHOW data_directory')).toEqual(await query(both[1], 'SHOW data_directory'));
    expect(await readdir(both[0].folder)).not.toContainEqual(expect.stringContaining('.new-'));
  });

  it('comes back with all that was committed after it was killed', async () => {
    const killed = await start(library);
    await query(killed, 'CREATE TABLE committed AS SELECT 42 AS answer');
    await kill(killed);
    const server = await start(library);
    expect(server.origin).toBe('started');
    expect(await query(server, 'SELECT answer FROM committed')).toEqual([{ answer: 42 }]);
  });

  it('stops within ten seconds although a client is in the middle of something', async () => {
    const server = await start(library);
    const busy = query(server, 'SELECT pg_sleep(600)');
    const refusal = expect(busy).rejects.toMatchObject({ code: '57P01' });
    while ((await query(server, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).length === 0);
    expect(await ownTimeOf(server.stop())).toBeLessThan(10_000);
    await refusal;
    await server.stop();
  });

  it('does not take the server of the original for the one of a copied folder', async () => {
    const copy = path.join(await newFolder(), 'copy');
    const first = await start(library);
    await query(first, 'CHECKPOINT');
    await cp(library, copy, { recursive: true, filter: (file) => !path.basename(file).startsWith('.s.') });
    const second = await start(copy);
    expect(second.origin).toBe('started');
    expect(second.folder).toBe(path.join(copy, 'postgres'));
    expect(second.url()).not.toBe(first.url());
  });

  it('ignores a lock whose number now belongs to another process', async () => {
    const first = await start(library);
    const lock = await readFile(lockFileOf(first), 'utf8');
    await first.stop();
    await writeFile(lockFileOf(first), lock.replace(/^\d+/, String(process.ppid)));
    await chmod(lockFileOf(first), 0o644);
    expect((await start(library)).origin).toBe('started');
  });

  it('puts its socket into /tmp when the path of its folder is too long for one', async () => {
    const folder = path.join(await newFolder(), 'long '.repeat(25).trim(), 'ü%41');
    const server = await start(folder);
    const socketDir = new URL(server.url().replace('@/', '@localhost/')).searchParams.get('host') ?? '';
    folders.push(socketDir);
    expect(socketDir).toMatch(/^\/tmp\/bookwheel-[0-9a-f]{16}$/);
    expect((await stat(socketDir)).mode & 0o777).toBe(0o700);
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('works below a closed home, where the server of root cannot go, and finds its data again', async () => {
    const home = await newFolder();
    await chmod(home, 0o700);
    const [folder, lines]: [string, string[]] = [path.join(home, 'library'), []];
    const first = await start(folder, {}, (line) => lines.push(line));
    folders.push(first.folder);
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start(folder, {}, (line) => lines.push(line));
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(second.folder).toBe(first.folder);
    const isRoot = process.getuid?.() === 0;
    expect(first.folder === path.join(folder, 'postgres')).toBe(!isRoot);
    expect(lines.filter((line) => line.includes('does not run as root'))).toHaveLength(isRoot ? 2 : 0);
  });
});

describe('a folder that the embedded PostgreSQL cannot use', () => {
  const refusal = (folder: string, settings = {}) => start(folder, settings).catch((error: unknown) => error);

  it('is refused when it is a file', async () => {
    const file = path.join(await newFolder(), 'file');
    await writeFile(file, '');
    const message = expect.stringContaining('is not a folder');
    expect(await refusal(file)).toMatchObject({ code: 'database.unreachable-folder', message });
  });

  it('is refused when another version made it, which is named', async () => {
    const server = await start(library);
    await server.stop();
    const file = path.join(server.folder, 'data', 'PG_VERSION');
    await writeFile(file, '17\n');
    const error = await refusal(library);
    await writeFile(file, '18\n');
    const message = expect.stringContaining('made by PostgreSQL 17');
    expect(error).toMatchObject({ kind: 'invalid', code: 'database.wrong-version', message });
  });

  it('is told with the words of PostgreSQL when the server does not start', async () => {
    const error = await refusal(library, { nonsense: '1' });
    const message = expect.stringMatching(/unrecognized configuration parameter "nonsense"$/);
    expect(error).toMatchObject({ kind: 'unavailable', code: 'database.start-failed', message });
  });

  it('is cleaned of what a process that is gone left half made', async () => {
    const server = await start(library);
    await server.stop();
    const leftover = path.join(server.folder, 'data.new-999999999-0123abcd-1');
    const current = path.join(server.folder, `data.new-${process.ppid}-0123abcd-1`);
    await Promise.all([mkdir(leftover), mkdir(current)]);
    await start(library);
    const names = await readdir(server.folder);
    expect(names).not.toContain(path.basename(leftover));
    expect(names).toContain(path.basename(current));
    await rm(current, { recursive: true });
  });
});
