import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './postgres-answers.mjs';

const STARTS_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 10_000;

/** PostgreSQL refuses to run as root; it then runs as its package's account, or as nobody. */
function account() {
  if (process.getuid() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** A folder of the account's own; root's temporary folder may be closed to others, /tmp is not. */
function ownFolder({ uid, gid }) {
  const folder = mkdtempSync(join(uid === undefined ? tmpdir() : '/tmp', 'bookwheel-postgres-'));
  if (uid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

function initialise(programs, folder, password, owner) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  const words = ['-D', join(folder, 'data'), '-U', 'bookwheel', `--pwfile=${passwordFile}`];
  const settings = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-sync'];
  const { status, stderr } = spawnSync(join(programs, 'initdb'), [...words, ...settings], {
    ...owner,
    cwd: folder,
  });
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
}

/** SIGINT is PostgreSQL's fast stop: it ends the sessions and leaves no file behind. */
async function stop(server, folder) {
  if (server && server.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    const patience = new AbortController();
    await Promise.race([ended, sleep(STOPS_WITHIN_MS, undefined, { signal: patience.signal })]);
    patience.abort();
    if (server.exitCode === null) server.kill('SIGQUIT');
  }
  rmSync(folder, { recursive: true, force: true });
}

async function untilItAnswers(server, url, log, signal) {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (!(await answers(url))) {
    if (signal.aborted) throw new Error('Interrupted');
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8')}`);
    }
    await sleep(100);
  }
}

function launch(programs, folder, port, owner) {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
  ];
  const words = ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
  const output = openSync(join(folder, 'log'), 'a');
  return spawn(join(programs, 'postgres'), words, {
    ...owner,
    cwd: folder,
    // A group of its own: Ctrl-C in the terminal reaches the tests first, and the server only when they have ended.
    detached: true,
    stdio: ['ignore', output, output],
  });
}

/** Starts a server of our own from the programs of this folder, on a free port of 127.0.0.1, with a password. */
export async function startPostgres(programs, signal) {
  const owner = account();
  const folder = ownFolder(owner);
  let server;
  try {
    const password = randomBytes(12).toString('hex');
    initialise(programs, folder, password, owner);
    const port = await freePort();
    const url = `postgres://bookwheel:${password}@127.0.0.1:${port}/postgres`;
    server = launch(programs, folder, port, owner);
    await untilItAnswers(server, url, join(folder, 'log'), signal);
    return { url, origin: `${programs}, on 127.0.0.1:${port}`, stop: () => stop(server, folder) };
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
}
