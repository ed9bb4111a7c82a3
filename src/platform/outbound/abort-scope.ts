import { setMaxListeners } from 'node:events';

/** A signal that follows several others and, when given a time, ends by itself; must be released after use. */
export class AbortScope {
  private readonly controller = new AbortController();
  private readonly parents: AbortSignal[];
  private readonly timer: NodeJS.Timeout | undefined;
  private timedOut = false;

  constructor(parents: (AbortSignal | undefined)[], timeoutMs?: number) {
    this.parents = parents.filter((parent) => parent !== undefined);
    for (const parent of this.parents) {
      // Many requests follow one signal; Node would take more than ten of them for a leak and warn.
      setMaxListeners(0, parent);
      parent.addEventListener('abort', this.follow);
    }
    this.follow();
    if (timeoutMs !== undefined) this.timer = setTimeout(this.expire, timeoutMs);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** True when the time was up before anybody else ended it. */
  get expired(): boolean {
    return this.timedOut;
  }

  release(): void {
    clearTimeout(this.timer);
    for (const parent of this.parents) parent.removeEventListener('abort', this.follow);
  }

  private readonly follow = (): void => {
    const ended = this.parents.find((parent) => parent.aborted);
    if (ended) this.controller.abort(ended.reason);
  };

  private readonly expire = (): void => {
    if (this.signal.aborted) return;
    this.timedOut = true;
    this.controller.abort(new Error('The time for this request was up.'));
  };
}
