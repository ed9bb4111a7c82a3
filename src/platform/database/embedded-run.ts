import { spawn, type SpawnOptions } from 'node:child_process';
import { explainSpawn } from './embedded-faults';

/** Who the server runs as; undefined means the user of this process, since only root may become somebody else. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * How every program of PostgreSQL is started. Nothing of the caller's environment passes, so that no LANG, PGDATA or LD_PRELOAD
 * changes what happens; `detached` makes a session of its own, so that Ctrl-C in the terminal does not reach it.
 */
export function runOptions(account: Account): SpawnOptions {
  return { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, detached: true };
}

/** Runs a program to its end and returns its exit code (-1 when a signal ended it) with everything it printed. */
export function run(
  program: string,
  args: string[],
  account: Account,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...runOptions(account), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => reject(explainSpawn(error, program)));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}
