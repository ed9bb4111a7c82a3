import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
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
export async function run(
  program: string,
  args: string[],
  account: Account,
): Promise<{ code: number; output: string }> {
  try {
    const child = spawn(program, args, { ...runOptions(account), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? -1, output };
  } catch (error) {
    throw explainSpawn(error as NodeJS.ErrnoException, program);
  }
}
