import { chmod, lstat, mkdir, mkdtemp, realpath, rmdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import { canReach, handOver } from './embedded-account';

/** Makes a folder that the account can enter, where root keeps such things, and points the link `wanted` to it. */
export async function openElsewhere(account: { uid: number; gid: number }, wanted: string): Promise<string> {
  for (const base of ['/var/lib/bookwheel', '/var/tmp/bookwheel', path.join(tmpdir(), 'bookwheel')]) {
    if (!(await isTrustworthy(base)) || !(await canReach(account, base))) continue;
    const folder = await mkdtemp(path.join(base, 'library-'));
    await handOver(folder, account);
    return link(folder, wanted);
  }
  const message = `PostgreSQL does not run as root and its user cannot enter ${wanted}: set DATA_DIR to a folder that everybody can enter, or start as an ordinary user.`;
  throw new LibraryError('unavailable', 'database.unreachable-folder', message);
}

/** Points `wanted` to the folder; when another process was first, its folder counts. */
async function link(folder: string, wanted: string): Promise<string> {
  try {
    await symlink(folder, wanted);
    return folder;
  } catch (error) {
    await rmdir(folder);
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return realpath(wanted);
  }
}

/** Makes the folder, which may lie where everybody writes: one that is not root's, or that others write, is not used. */
async function isTrustworthy(base: string): Promise<boolean> {
  try {
    if (await mkdir(base, { recursive: true })) await chmod(base, 0o755);
    const found = await lstat(base);
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}
