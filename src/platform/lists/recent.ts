interface Entry<T> {
  since: number;
  value: Promise<T>;
  next?: Promise<unknown>;
}

/** For so long an answer is good; from half of it on, it is found out anew, while the old one is still given. */
const GOOD_MS = 1_000;
/** So many answers are kept; the oldest goes first. */
const KEPT = 500;

/** Keeps for a second what takes long to find out, and finds it out once at a time. */
export class Recent<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Keeps what somebody has found out. */
  put(key: string, value: T): void {
    this.set(key, Promise.resolve(value));
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  /** What `make` answered less than a second ago, or answers now. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key);
    const age = entry ? this.now() - entry.since : Infinity;
    if (!entry || age >= GOOD_MS) return this.set(key, make()).value;
    if (age >= GOOD_MS / 2) this.renew(key, entry, make);
    return entry.value;
  }

  /** A failure is told to those who wait for it, and kept from those who come later. */
  private set(key: string, value: Promise<T>, since = this.now()): Entry<T> {
    const entry = { since, value };
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > KEPT && oldest !== undefined) this.entries.delete(oldest);
    value.catch(() => (this.entries.get(key) === entry ? this.entries.delete(key) : undefined));
    return entry;
  }

  private renew(key: string, entry: Entry<T>, make: () => Promise<T>): void {
    if (entry.next) return;
    const since = this.now();
    entry.next = make().then(
      (value) => this.set(key, Promise.resolve(value), since),
      () => (entry.next = undefined),
    );
  }
}
