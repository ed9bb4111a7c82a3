import { mkdir, readdir, readlink, realpath, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import { canReach, handOver, handOverAll, isRoot, nobody } from './embedded-account';
import { openElsewhere } from './embedded-elsewhere';
import { inFolder } from './embedded-faults';
import type { Account } from './embedded-run';

/** Where the server's files lie, as an absolute path without symbolic links, and who owns them. */
export interface Home {
  folder: string;
  account: Account;
}

/** What a home holds. */
const OURS = /^(data|binaries-.*|.*\.new-[0-9a-f-]+|pg\.log|\.s\.PGSQL\..*|lost\+found)$/;

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
    const home = (await existingHome(wanted)) ?? (await newHome(wanted));
    const where = `the database of ${dataDir} is in ${home.folder}, which its user can enter`;
    if (await isLink(wanted)) onProgress(`PostgreSQL does not run as root: ${where}.`);
    return home;
  });
}

/** A home that is there keeps its owner, so root can go on with what an ordinary user began. */
async function existingHome(wanted: string): Promise<Home | undefined> {
  const folder = await realpath(wanted).catch(() => undefined);
  if (!folder) return undefined;
  const found = await stat(folder);
  const account = found.uid === 0 ? await nobody() : { uid: found.uid, gid: found.gid };
  if (found.uid === 0) await adopt(folder, account);
  if (await canReach(account, folder)) return { folder, account };
  if (await removeEmpty(folder)) return undefined;
  const message = `The user ${account.uid} who owns the database in ${folder} can no longer enter it: allow everybody to pass through the folders above it (chmod o+x), or start as that user.`;
  throw new LibraryError('unavailable', 'database.unreachable-folder', message);
}

/** Root owns what it copied, or what its first start left when it was killed; a folder with foreign files is not touched. */
async function adopt(folder: string, account: { uid: number; gid: number }): Promise<void> {
  const names = await readdir(folder);
  // An empty one may just be made by another process, which goes on at once.
  if (names.length === 0) return handOver(folder, account);
  const foreign = names.filter((name) => !OURS.test(name));
  if (foreign.length === 0) return handOverAll(folder, account);
  const message = `${folder} holds files that are not of the library's database (${foreign[0]}): set DATA_DIR to another folder.`;
  throw new LibraryError('unavailable', 'database.unreachable-folder', message);
}

async function isLink(wanted: string): Promise<boolean> {
  return readlink(wanted).then(
    () => true,
    () => false,
  );
}

async function removeEmpty(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  );
}

async function newHome(wanted: string): Promise<Home> {
  const account = await nobody();
  const dataDir = path.dirname(wanted);
  // A link whose target has gone would stand in the way.
  if (await isLink(wanted)) await unlink(wanted);
  if (await canReach(account, dataDir)) {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    await handOver(wanted, account);
    return { folder: await realpath(wanted), account };
  }
  return { folder: await openElsewhere(account, wanted), account };
}
