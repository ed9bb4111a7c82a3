import { setTimeout as sleep } from 'node:timers/promises';
import { explain } from './embedded-faults';
import type { Home } from './embedded-folder';
import { launch, type Launch } from './embedded-launch';
import { isServing, readLockFile, removeForeignLock } from './embedded-lock-file';
import { run } from './embedded-run';
import { ask } from './embedded-socket';

/** Recovery after a crash may take a while; whoever waits longer than this should read the log. */
const START_LIMIT = 60_000;
/** A killed server can stay in the process table, with its lock, until the system reaps it. */
const LOCK_PATIENCE = 10_000;
const LOCKED = /lock file .* already exists|pre-existing shared memory block/;

/** Joins the server of this cluster when one runs, else starts one; whoever loses a race joins the winner's. */
export async function bringUp(server: Launch): Promise<'started' | 'joined'> {
  const { home, data } = server;
  const deadline = Date.now() + START_LIMIT;
  let patience: number | undefined;
  while (Date.now() < deadline) {
    const state = await look(home, data);
    if (state === 'ready') return 'joined';
    if (state === 'absent') {
      const failure = await launch(server, deadline);
      if (!failure) return 'started';
      patience ??= Date.now() + LOCK_PATIENCE;
      if (!LOCKED.test(failure) || Date.now() > patience) throw explain(home.folder, failure);
    }
    await sleep(100);
  }
  throw explain(home.folder, `a server runs there and does not answer, see ${home.folder}/pg.log`);
}

/** How the cluster's server is. A server that `busy` means is starting up, shutting down, or has not made its socket yet. */
async function look(home: Home, data: string): Promise<'ready' | 'busy' | 'absent'> {
  const lock = await readLockFile(data);
  if (!lock) return 'absent';
  const serving = await isServing(lock.pid, data);
  // A copied folder names the socket of the original, whose server must not be taken for its own.
  const answer = serving || lock.data === data ? await ask(lock.socketDir) : 'silent';
  if (answer !== 'silent') return answer;
  if (serving) return 'busy';
  await removeForeignLock(home.folder, data, lock.pid);
  return 'absent';
}

/**
 * Stops the server of this cluster, if one runs: clients are disconnected and what was committed is written down. One that
 * takes longer than 8 s is ended at once, and recovers from its log at the next start.
 */
export async function shutDown(home: Home, data: string, pgCtl: string): Promise<void> {
  for (const [mode, seconds] of [
    ['fast', '8'],
    ['immediate', '2'],
  ] as const) {
    const lock = await readLockFile(data);
    if (!lock || !(await isServing(lock.pid, data))) return;
    const { code } = await run(pgCtl, ['-D', data, '-m', mode, '-t', seconds, '-w', 'stop'], home.account);
    if (code === 0) return;
  }
  throw explain(home.folder, 'the server cannot be stopped');
}
