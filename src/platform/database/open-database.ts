import { Client } from 'pg';
import { LibraryError } from '#platform/errors/library-error';
import { reasonOf } from '#platform/errors/reason-of';
import { claimOwnership, otherClients } from './embedded-owner';
import { startEmbeddedPostgres } from './embedded-postgres';
import type { PostgresConfig } from './postgres.config';

/** A database that is there to be used; `close` ends what opening it began. */
export interface OpenDatabase {
  close(): Promise<void>;
}

interface OpeningOptions {
  dataDir: string;
  /** The address under which this process will serve; without it the process is a guest that owns nothing. */
  owner?: string;
  /** Is told when the embedded server of an owner ends, or throws it out, before it is closed. */
  onLost?: (fault: LibraryError) => void;
  onProgress?: (line: string) => void;
}

async function askExternal(address: string): Promise<void> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    const advice =
      'start it, or correct POSTGRES_URL or POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD';
    const message = `The database ${client.database ?? ''} at ${client.host}:${client.port} cannot be used (${reasonOf(cause)}): ${advice}.`;
    throw new LibraryError('unavailable', 'database.unreachable', message, { cause });
  } finally {
    await client.end();
  }
}

const databaseLost = (folder: string) =>
  new LibraryError(
    'unavailable',
    'database.lost',
    `The PostgreSQL of the library has ended under it (see ${folder}/pg.log): start the library again.`,
  );

/**
 * Opens the database that the settings name; where they name none, starts (or joins) the library's own PostgreSQL under
 * `dataDir` and writes its address into the settings. An owner stops that server when it closes; a guest stops it only
 * when nobody else uses it.
 *
 * @throws LibraryError `database.*`, and `library.running` when another process owns the data already
 */
export async function openDatabase(config: PostgresConfig, options: OpeningOptions): Promise<OpenDatabase> {
  if (config.isExternal) {
    await askExternal(config.address);
    return { close: () => Promise.resolve() };
  }
  const { dataDir, onProgress, owner, onLost } = options;
  const server = await startEmbeddedPostgres({ dataDir, onProgress });
  config.url = server.url();
  if (owner === undefined) {
    return { close: async () => ((await otherClients(server.url())) === 0 ? server.stop() : undefined) };
  }
  let closing = false;
  const claim = await claimOwnership(server.url(), {
    pid: process.pid,
    address: owner,
    onLost: () => (closing ? undefined : onLost?.(databaseLost(server.folder))),
  });
  if ('release' in claim) {
    return {
      close: () => {
        closing = true;
        return server.stop();
      },
    };
  }
  const [, pid = '?', address = ''] = /owner (\S+) ?(.*)/.exec(claim.heldBy) ?? [];
  const message = `The library in ${dataDir} is running already (process ${pid}, ${address}): use that one, or stop it first.`;
  throw new LibraryError('conflict', 'library.running', message);
}
