import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a process came to its end; `code` is null when a signal ended it. */
export interface ProcessEnd {
  code: number | null;
  /** Everything it wrote, to both outputs, in the order in which it came. */
  output: string;
}

/** A process of the library, as a person starts it. */
export interface RunningProcess {
  pid: number;
  ended: Promise<ProcessEnd>;
  /** Waits until the output has what the pattern looks for; fails when the process ends without having written it. */
  wrote(pattern: RegExp): Promise<RegExpMatchArray>;
  /** What it wrote so far. */
  output(): string;
  end(signal: NodeJS.Signals): Promise<ProcessEnd>;
  /** Closes its standard output, as `| head -1` does. */
  stopReading(): void;
}

type Environment = Record<string, string>;

const ROOT = join(__dirname, '..');
const running = new Set<RunningProcess>();

/**
 * Starts `node scripts/run.mjs src/processes/<words>`. Its environment has nothing but what is given, and its folder no `.env`:
 * the settings of whoever runs the tests stay out of them. On a busy machine it may take minutes to end in good order.
 */
export function startProcess(words: string[], environment: Environment): RunningProcess {
  const [name, ...rest] = words;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    [join(ROOT, 'scripts', 'run.mjs'), `src/processes/${name}.js`, ...rest],
    {
      cwd: tmpdir(),
      env: { PATH, HOME, RUN_SHUTDOWN_SECONDS: '150', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  let over = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(([code]) => {
    over = true;
    running.delete(started);
    return { code: code as number | null, output };
  });
  const started: RunningProcess = {
    pid: child.pid as number,
    ended,
    async wrote(pattern) {
      for (;;) {
        const last = over;
        const found = pattern.exec(output);
        if (found) return found;
        if (last) throw new Error(`The process ended without writing ${pattern}:\n${output}`);
        await sleep(20);
      }
    },
    output: () => output,
    end(signal) {
      child.kill(signal);
      return ended;
    },
    stopReading: () => child.stdout.destroy(),
  };
  running.add(started);
  return started;
}

/** Runs a process to its end. */
export const runToEnd = (words: string[], environment: Environment) => startProcess(words, environment).ended;

/** Ends what a failed test left running. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...running].map((one) => one.end('SIGKILL')));
}

/** A folder for a library's data that the account of root's PostgreSQL can enter. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-process-'));
  await chmod(folder, 0o755);
  return folder;
}

/** The number of the PostgreSQL that serves the folder, as its lock file tells it. */
export function databasePid(dataDir: string): number | undefined {
  try {
    const path = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    return Number(readFileSync(path, 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** A zombie, which some containers never reap, has ended. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/stat') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Removes the folder, after its PostgreSQL if a killed process left one. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const pid = databasePid(dataDir);
  if (pid && isRunning(pid)) process.kill(pid, 'SIGQUIT');
  while (pid && isRunning(pid)) await sleep(50);
  await rm(dataDir, { recursive: true, force: true });
}
