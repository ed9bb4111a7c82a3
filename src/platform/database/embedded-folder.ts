import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readlink,
  realpath,
  rmdir,
  stat,
  symlink,
  unlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import { canReach, isRoot, nobody } from './embedded-account';
import { inFolder } from './embedded-faults';
import type { Account } from './embedded-run';

/** Where the server's files lie, as an absolute path without symbolic links, and who owns them. */
export interface Home {
  folder: string;
  account: Account;
}

/**
 * Opens `<dataDir>/postgres`, making it when it is missing. Root's server runs as another user, who may be unable to enter the
 * folder (a home has mode 0700): then the files lie elsewhere and `<dataDir>/postgres` is a symbolic link to that place.
 */
export function openHome(dataDir: string, onProgress: (line: string) => void): Promise<Home> {
  const wanted = path.resolve(dataDir, 'postgres');
  return inFolder(wanted, async () => {
    // Parents get the default mode: with 0700 the account of root's server could not enter them.
    await mkdir(path.dirname(wanted), { recursive: true });
    if (!isRoot()) {
      await mkdir(wanted, { recursive: true, mode: 0o700 });
      return { folder: await realpath(wanted), account: undefined };
    }
    return (await existingHome(wanted)) ?? (await newHome(wanted, onProgress));
  });
}

/** A home that is there keeps its owner, so root can go on with what an ordinary user began. */
async function existingHome(wanted: string): Promise<Home | undefined> {
  const folder = await realpath(wanted).catch(() => undefined);
  if (!folder) return undefined;
  const found = await stat(folder);
  const account = found.uid === 0 ? await nobody() : { uid: found.uid, gid: found.gid };
  if (found.uid === 0) await handOver(folder, account);
  if (await canReach(account, folder)) return { folder, account };
  if (await removeEmpty(folder)) return undefined;
  const message = `The user ${account.uid} who owns the database in ${folder} can no longer enter it: allow everybody to pass through the folders above it (chmod o+x), or start as that user.`;
  throw new LibraryError('unavailable', 'database.unreachable-folder', message);
}

async function removeEmpty(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  );
}

async function newHome(wanted: string, onProgress: (line: string) => void): Promise<Home> {
  const account = await nobody();
  const dataDir = path.dirname(wanted);
  // A link whose target has gone would stand in the way.
  if (await readlink(wanted).catch(() => undefined)) await unlink(wanted);
  if (await canReach(account, dataDir)) {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    await handOver(wanted, account);
    return { folder: await realpath(wanted), account };
  }
  const folder = await elsewhere(account, wanted);
  onProgress(`PostgreSQL cannot enter ${dataDir} (it does not run as root): its files are in ${folder}.`);
  return { folder, account };
}

async function elsewhere(account: { uid: number; gid: number }, wanted: string): Promise<string> {
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

async function handOver(folder: string, account: { uid: number; gid: number }): Promise<void> {
  await chmod(folder, 0o700);
  await chown(folder, account.uid, account.gid);
}
