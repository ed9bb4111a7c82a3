import { existsSync } from 'node:fs';
import { readFile, readlink, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from './embedded-draft';

/** What a server writes into `postmaster.pid` about itself. */
export interface LockFile {
  pid: number;
  data: string;
  socketDir: string;
}

/** Reads the lock file of the cluster; undefined when there is none, or when it is only half written. */
export async function readLockFile(data: string): Promise<LockFile | undefined> {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const [pid, socketDir] = [Number(lines[0]), lines[4]];
  return pid > 0 && lines[1] && socketDir ? { pid, data: lines[1], socketDir } : undefined;
}

/**
 * Whether the process named there really serves this cluster. After a reboot, or in a new container, the number may belong to
 * anything, and in a copied folder it belongs to the server of the original; a server's working directory is its cluster.
 * A dead or zombie process has none. Systems without /proc know only whether the number is taken.
 */
export async function isServing(pid: number, data: string): Promise<boolean> {
  if (!existsSync('/proc/self/cwd')) return isAlive(pid);
  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === data;
}

/**
 * Removes lock files whose number now belongs to a foreign process: PostgreSQL itself would wait for that one for ever. Those
 * of a dead or zombie server stay, since PostgreSQL checks with them that no child of it is still writing.
 */
export async function removeForeignLock(home: string, data: string, pid: number): Promise<void> {
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (place === undefined || place === data) return;
  await rm(path.join(home, '.s.PGSQL.5432.lock'), { force: true });
  await rm(path.join(data, 'postmaster.pid'), { force: true });
}
