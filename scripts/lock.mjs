import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any work done under a lock; an older lock belongs to nobody, whatever process has its number now. */
const ABANDONED_AFTER_MS = 10 * 60_000;
const PID_WRITTEN_WITHIN_MS = 5_000;

function acquired(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether the process that made the lock has ended without removing it. */
function isAbandoned(lock) {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const written = join(lock, 'pid');
    const pid = existsSync(written) ? Number(readFileSync(written, 'utf8')) : 0;
    return age > ABANDONED_AFTER_MS || (pid > 0 ? !isAlive(pid) : age > PID_WRITTEN_WITHIN_MS);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Takes an abandoned lock away; one that another process has made in the meantime is put back. */
function breakLock(lock) {
  const away = `${lock}.${process.pid}`;
  try {
    renameSync(lock, away);
    if (!isAbandoned(away)) return renameSync(away, lock);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
  rmSync(away, { recursive: true, force: true });
}

/** Runs the work while no other process of this machine holds the lock, waiting for its turn. */
export async function withLock(lock, work) {
  mkdirSync(dirname(lock), { recursive: true });
  while (!acquired(lock)) {
    if (isAbandoned(lock)) breakLock(lock);
    else await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
