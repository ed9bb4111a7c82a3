import { LibraryError } from '#platform/errors/library-error';

const busy = () =>
  new LibraryError(
    'unavailable',
    'image.busy',
    'As many pictures are waiting to be made as there is room for: ask again in a moment.',
    { retryAfterSeconds: 5 },
  );

/** Does one work after the other, in the order in which they came; at most so many wait. */
export class OneByOne {
  private readonly waiting: (() => void)[] = [];
  private isAtWork = false;

  constructor(private readonly mostWaiting: number) {}

  /**
   * Waits until it is one's turn, and does the work then. Who leaves before that gives the place to others.
   *
   * @throws LibraryError `image.busy` when too many wait already; the signal's reason, before the work has begun
   */
  async do<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    if (this.isAtWork) await this.turn(signal);
    this.isAtWork = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.isAtWork = false;
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) throw busy();
    return new Promise((begin, leave) => {
      const next = () => {
        signal.removeEventListener('abort', gone);
        begin();
      };
      const gone = () => {
        this.waiting.splice(this.waiting.indexOf(next), 1);
        leave(signal.reason as Error);
      };
      this.waiting.push(next);
      signal.addEventListener('abort', gone, { once: true });
    });
  }
}
