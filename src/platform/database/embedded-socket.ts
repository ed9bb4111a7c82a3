import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Client, DatabaseError } from 'pg';
import { LibraryError } from '#platform/errors/library-error';
import { inFolder } from './embedded-faults';
import type { Home } from './embedded-folder';
import { socketUrl } from './embedded-url';

/** The system's limit for a socket's path, in bytes: 107 on Linux, 103 on macOS. */
const LONGEST = 103;

/** The home itself where its path is short and plain enough for a socket, else a folder in /tmp named after it. */
export async function openSocketDir(home: Home): Promise<string> {
  const fits = Buffer.byteLength(path.join(home.folder, '.s.PGSQL.5432')) <= LONGEST;
  // PostgreSQL reads a list here, in which commas and quotes have a meaning.
  if (fits && !/[,"\n]/.test(home.folder)) return home.folder;
  const name = createHash('sha256').update(home.folder).digest('hex').slice(0, 16);
  return openPrivateFolder(`/tmp/bookwheel-${name}`, home);
}

/** Everybody may write in /tmp, so a folder that is there already counts only when it is ours and closed to others. */
async function openPrivateFolder(folder: string, home: Home): Promise<string> {
  return inFolder(folder, async () => {
    await mkdir(folder, { mode: 0o700 }).catch(unlessThere);
    const found = await lstat(folder);
    const open = !found.isDirectory() || (found.mode & 0o077) !== 0;
    // Root's folder is one that it has not handed over yet.
    const [self, owner] = [process.getuid?.(), home.account?.uid ?? process.getuid?.()];
    if (open || (found.uid !== owner && found.uid !== self)) {
      const message = `${folder} belongs to somebody else and PostgreSQL needs it for its socket: remove it, or set DATA_DIR to a shorter path.`;
      throw new LibraryError('unavailable', 'database.unreachable-folder', message);
    }
    if (home.account) await chown(folder, home.account.uid, home.account.gid);
    return folder;
  });
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Asks the server behind the socket: `busy` while it starts up or shuts down, `silent` when nobody answers. */
export async function ask(socketDir: string): Promise<'ready' | 'busy' | 'silent'> {
  const client = new Client({
    connectionString: socketUrl(socketDir, 'postgres'),
    connectionTimeoutMillis: 3000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    if (!(error instanceof DatabaseError)) return 'silent';
    // 57P: the server is not taking connections now. Any other word comes from one that works.
    return error.code?.startsWith('57P') ? 'busy' : 'ready';
  } finally {
    await client.end();
  }
}
