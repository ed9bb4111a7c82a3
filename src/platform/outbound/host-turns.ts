interface Waiting {
  host: string;
  begin: () => void;
}

/**
 * Deals out turns to ask other hosts, first come first served: at most `concurrency` at a time over all hosts, and
 * at least `spacingMs` between two starts at the same host. A host that must wait does not hold up the others.
 */
export class HostTurns {
  private readonly waiting: Waiting[] = [];
  /** When a host may be asked again, on the clock of `performance.now()`. */
  private readonly readyAt = new Map<string, number>();
  private running = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly concurrency: number,
    private readonly spacingMs: number,
  ) {}

  /** Resolves, when it is this caller's turn, to the function that ends the turn; rejects with the signal's reason. */
  async take(host: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        this.startReady();
        reject(signal.reason as Error);
      };
      const waiting: Waiting = {
        host,
        begin: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
      this.startReady();
    });
    return () => {
      this.running -= 1;
      this.startReady();
    };
  }

  /** Nobody asks this host before that many milliseconds are over. */
  postpone(host: string, ms: number): void {
    this.readyAt.set(host, Math.max(this.readyAt.get(host) ?? 0, performance.now() + ms));
  }

  private startReady(): void {
    clearTimeout(this.timer);
    while (this.running < this.concurrency) {
      const now = performance.now();
      const index = this.waiting.findIndex(({ host }) => (this.readyAt.get(host) ?? 0) <= now);
      const [next] = index < 0 ? [] : this.waiting.splice(index, 1);
      if (!next) return this.wakeLater(now);
      this.running += 1;
      this.readyAt.set(next.host, now + this.spacingMs);
      next.begin();
    }
  }

  private wakeLater(now: number): void {
    if (this.waiting.length === 0) return;
    const earliest = Math.min(...this.waiting.map(({ host }) => this.readyAt.get(host) ?? 0));
    this.timer = setTimeout(() => this.startReady(), Math.ceil(earliest - now));
  }
}
