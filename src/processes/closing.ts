/** How long a process takes at most to end, in milliseconds, before it leaves the rest undone. */
const PATIENCE_MS = 9_500;

/** What a process has opened, to be closed in reverse order, once, whatever ends it. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private readonly stopping = new AbortController();
  private ending?: Promise<void>;

  /** Is aborted when the process begins to end: long work should stop then. */
  readonly signal = this.stopping.signal;

  /** Notes how to undo what was just opened. */
  onClose(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** Closes everything; a step that fails does not keep the others from being done. */
  close(): Promise<void> {
    this.stopping.abort(new Error('the process ends'));
    this.ending ??= this.undo();
    return this.ending;
  }

  /** Ends the process on Ctrl-C and on SIGTERM; a second signal does not wait for the first. */
  listenToSignals(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        setTimeout(() => process.exit(1), PATIENCE_MS).unref();
        void this.close().then(() => process.exit(0));
      });
    }
  }

  private async undo(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => console.error(String(error)));
    }
  }
}
