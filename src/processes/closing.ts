/** What a process has opened, to be closed in reverse order, once, whatever ends it. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private readonly stopping = new AbortController();
  private ending?: Promise<void>;

  /** How long the end may take, in milliseconds, before the rest is left undone. */
  patienceMs = 9_500;

  /** Why the process cannot go on, if it cannot. */
  fault?: Error;

  /** Is aborted when the process begins to end: long work should stop then. */
  readonly signal = this.stopping.signal;

  /** Notes how to undo what was just opened. */
  onClose(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** Asks the work to stop; what it opened stays open until `close`. */
  stop(): void {
    this.stopping.abort(new Error('the process ends'));
  }

  /** Asks the work to stop, because what it stands on broke: the process ends as failed. */
  fail(fault: Error): void {
    this.fault ??= fault;
    this.stop();
  }

  /** Closes everything; a step that fails does not keep the others from being done. */
  close(): Promise<void> {
    this.stop();
    this.ending ??= this.undo();
    return this.ending;
  }

  private async undo(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => console.error(String(error)));
    }
  }
}
