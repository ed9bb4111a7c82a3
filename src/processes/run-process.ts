import { LibraryError } from '#platform/errors/library-error';
import { Closing } from './closing';
import { keepHeapModest } from './modest-heap';

/** What a person at the terminal should read of an error: one line where the library knows what to do. */
function inWords(error: unknown): string {
  if (error instanceof LibraryError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a process's work. What it opened is closed when the work fails, when it ends, or on a signal; with `stay` the
 * process goes on after the work until a signal comes. The exit code is the work's, or 1 when it failed.
 */
export async function runProcess(
  work: (closing: Closing) => Promise<number | void>,
  stay = false,
): Promise<void> {
  keepHeapModest();
  const closing = new Closing();
  closing.listenToSignals();
  try {
    const code = await work(closing);
    if (stay) return;
    await closing.close();
    process.exitCode = code ?? 0;
  } catch (error) {
    const stopped = closing.signal.aborted;
    await closing.close();
    if (stopped) return;
    console.error(`\n${inWords(error)}`);
    process.exit(1);
  }
}
