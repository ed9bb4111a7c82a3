import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const own = randomBytes(4).toString('hex');
const DRAFT = /\.new-(\d+)-([0-9a-f]{8})-\d+$/;
let drafts = 0;

/** The name under which a folder is prepared; it tells who prepares it, so that leftovers can be recognised. */
export function draftOf(target: string): string {
  drafts += 1;
  return `${target}.new-${process.pid}-${own}-${drafts}`;
}

/** Gives a prepared folder its real name; when another process was first, its folder stays and this one goes. */
export async function publish(draft: string, target: string): Promise<void> {
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** Removes what processes that are gone left half prepared. */
export async function sweepDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const [, pid, token] = DRAFT.exec(name) ?? [];
    // Process numbers repeat in containers, so our own number with a foreign token is a leftover as well.
    const alive = Number(pid) === process.pid ? token === own : isAlive(Number(pid));
    if (pid && !alive) await rm(path.join(home, name), { recursive: true, force: true });
  }
}

/** Whether a process has that number; one that belongs to somebody else (EPERM) lives too. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
