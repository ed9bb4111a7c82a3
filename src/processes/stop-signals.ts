import { constants } from 'node:os';

/** Shells add this to the number of the signal that ended a program. */
const ENDED_BY = 128;

/** Lets the process end by itself, and ends it when that takes longer than so many milliseconds. */
export function exitInTime(exitCode: number, ms: number): void {
  setTimeout(() => process.exit(exitCode), ms).unref();
}

type Stop = (exitCode: number) => void;

/**
 * Calls `stop`, once, on the first signal to end, and when nobody reads the output any more (as `| head -1`), which is
 * SIGPIPE to other programs. Further signals change nothing: npm passes on the Ctrl-C that the terminal has already sent.
 */
export function onStopSignal(stop: Stop): void {
  let stopped = false;
  const stopBy = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE') => {
    if (stopped) return;
    stopped = true;
    if (signal !== 'SIGPIPE') console.error('Ending …');
    stop(ENDED_BY + constants.signals[signal]);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopBy(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stopBy('SIGPIPE'));
}
