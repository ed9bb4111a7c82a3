import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainSpawn, inFolder } from './embedded-faults';
import type { Home } from './embedded-folder';
import { readLockFile } from './embedded-lock-file';
import { runOptions } from './embedded-run';
import { ask, openSocketDir } from './embedded-socket';

/** Everything that is needed to start the server of one home. */
export interface Launch {
  home: Home;
  data: string;
  postgres: string;
  settings: Record<string, string>;
}

/** Sized for one library beside other programs; what is committed stays committed (synchronous_commit is left on). */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: '5432',
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '512MB',
  logging_collector: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

const LARGEST_LOG = 10_000_000;

/**
 * Starts a server and waits until it answers, or `deadline` (milliseconds since the epoch) passes. Returns undefined when it
 * answers, else what it wrote before it ended. Its output goes into a file, never into a pipe of this process: whoever reads
 * ours would wait for the server's end.
 */
export async function launch(
  { home, data, postgres, settings }: Launch,
  deadline: number,
): Promise<string | undefined> {
  const socketDir = await openSocketDir(home);
  const log = await inFolder(home.folder, () => openLog(home));
  try {
    const begin = (await log.stat()).size;
    const pairs = Object.entries({ ...SETTINGS, ...settings, unix_socket_directories: socketDir });
    const args = ['-D', data, ...pairs.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const ended = await untilReady(postgres, args, { home, data, socketDir, log: log.fd, deadline });
    if (!ended) return undefined;
    return (await readFrom(log, begin)) || ended;
  } finally {
    await log.close();
  }
}

interface Waiting {
  home: Home;
  data: string;
  socketDir: string;
  log: number;
  deadline: number;
}

async function untilReady(postgres: string, args: string[], waiting: Waiting): Promise<string | undefined> {
  const { home, data, socketDir, log, deadline } = waiting;
  const child = spawn(postgres, args, { ...runOptions(home.account), stdio: ['ignore', log, log] });
  let fault: Error | undefined;
  let ended: string | undefined;
  child.on('error', (error) => (fault = explainSpawn(error, postgres)));
  child.on('exit', (code, signal) => (ended = `postgres ended with ${code ?? signal}`));
  child.unref();
  while (Date.now() < deadline) {
    await sleep(20);
    if (fault) throw fault;
    if (ended) return ended;
    if ((await readLockFile(data))?.pid === child.pid && (await ask(socketDir)) === 'ready') return undefined;
  }
  return `not ready in time, see ${path.join(home.folder, 'pg.log')}`;
}

/** What was written since `begin`, of a long story its end. */
async function readFrom(log: FileHandle, begin: number): Promise<string> {
  const { size } = await log.stat();
  const length = Math.min(size - begin, 64_000);
  const { bytesRead, buffer } = await log.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.toString('utf8', 0, bytesRead);
}

/** The folder belongs to another account when we are root, so a link planted there is not followed. */
async function openLog(home: Home): Promise<FileHandle> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const log = await open(path.join(home.folder, 'pg.log'), O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  if (home.account) await log.chown(home.account.uid, home.account.gid);
  if ((await log.stat()).size > LARGEST_LOG) await log.truncate();
  return log;
}
