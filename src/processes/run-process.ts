import { once } from 'node:events';
import { LibraryError } from '#platform/errors/library-error';
import { Closing } from './closing';
import { keepHeapModest } from './modest-heap';
import { exitInTime, onStopSignal } from './stop-signals';

/** What a person at the terminal should read of an error: one line where the library knows what to do. */
function inWords(error: unknown): string {
  if (error instanceof LibraryError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Does the work and returns its exit code, or 1 when it failed; a failure after the stop is a part of the stop. */
async function exitCodeOf(
  work: (closing: Closing) => Promise<number | void>,
  closing: Closing,
): Promise<number> {
  try {
    return (await work(closing)) ?? 0;
  } catch (error) {
    if (!closing.signal.aborted) console.error(inWords(error));
    return 1;
  }
}

/**
 * Runs a process's work. What it opened is closed when the work ends, and no sooner: a signal asks the work to stop. With
 * `stay` the process goes on after the work until a signal comes, which is then no failure. The exit code is the work's,
 * 1 when it failed or the database went, or what shells know a signal by.
 */
export async function runProcess(
  work: (closing: Closing) => Promise<number | void>,
  stay = false,
): Promise<void> {
  keepHeapModest();
  const closing = new Closing();
  let stopCode = 0;
  onStopSignal((exitCode) => {
    stopCode = stay ? 0 : exitCode;
    exitInTime(exitCode, closing.patienceMs);
    closing.stop();
  });
  closing.signal.addEventListener('abort', () => {
    if (!closing.fault) return;
    stopCode = 1;
    console.error(inWords(closing.fault));
    exitInTime(stopCode, closing.patienceMs);
  });
  const code = await exitCodeOf(work, closing);
  if (stay && code === 0 && !closing.signal.aborted) await once(closing.signal, 'abort');
  const stopped = closing.signal.aborted;
  await closing.close();
  process.exit(stopped ? stopCode : code);
}
