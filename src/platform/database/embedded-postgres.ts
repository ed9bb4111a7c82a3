import { Client, DatabaseError } from 'pg';
import { findBinaries, findPackage } from './embedded-binaries';
import { openCluster } from './embedded-cluster';
import { sweepDrafts } from './embedded-draft';
import { explain, inFolder } from './embedded-faults';
import { openHome } from './embedded-folder';
import { readLockFile } from './embedded-lock-file';
import { bringUp, shutDown } from './embedded-server';
import { socketUrl } from './embedded-url';

export interface EmbeddedPostgres {
  /** A URL for pg or TypeORM to a database of this server, `bookwheel` unless told otherwise. */
  url(database?: string): string;
  /** Whether this call started the server, or found it running: under a live owner or left by a killed process. */
  origin: 'started' | 'joined';
  /** Where the server's files are: `<dataDir>/postgres`, or the place that this links to (root below a closed home). */
  folder: string;
  /** Disconnects all clients and stops the server, within 10 s; does nothing when it is not running. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** Settings of postgresql.conf that go over ours, such as `{ fsync: 'off' }`; a joined server keeps those it has. */
  settings?: Record<string, string>;
  /** Is told, in one line each, what takes a while or is worth knowing. */
  onProgress?: (line: string) => void;
}

const DATABASE = 'bookwheel';

/**
 * Brings up the PostgreSQL that comes with the library, on a Unix socket only, and makes sure of the database `bookwheel`.
 * The server outlives this process until somebody calls `stop`. Raises a LibraryError `database.*` whose one line says what
 * to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, settings = {}, onProgress = () => undefined } = options;
  const packageFolder = findPackage();
  const home = await openHome(dataDir, onProgress);
  await inFolder(home.folder, () => sweepDrafts(home.folder));
  const binaries = await findBinaries(packageFolder, home);
  const data = await openCluster(home, binaries, { settings, onProgress });
  const origin = await bringUp({ home, data, postgres: binaries.postgres, settings });
  const stop = () => shutDown(home, data, binaries.pgCtl);
  try {
    const socketDir = (await readLockFile(data))?.socketDir ?? home.folder;
    const url = (database = DATABASE) => socketUrl(socketDir, database);
    await ensureDatabase(url('postgres'), home.folder);
    return { url, origin, folder: home.folder, stop };
  } catch (error) {
    if (origin === 'started') await stop();
    throw error;
  }
}

async function ensureDatabase(url: string, folder: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // 42P04 and 23505: another process made it between the two statements.
    if (error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? '')) return;
    throw explain(folder, String(error), error);
  } finally {
    await client.end();
  }
}
