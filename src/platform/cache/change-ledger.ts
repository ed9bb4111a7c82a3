import { Injectable } from '@nestjs/common';
import { ChangeListener, LEASE_MS, type ChangeWatcher } from '#platform/database/change-listener';
import { CacheConfig } from './cache.config';

/** What an answer goes by, and where the ledger stood when it began to be made. */
export interface Standing {
  readonly tags: readonly string[];
  readonly begun: number;
}

/** The tag of everything. */
export const EVERYTHING = 'everything';

/** So many changes are kept apart; older ones count for everything that was made before them. */
const KEPT = 100_000;

/** `book:17` goes by `book:*`, too, which is announced when more books changed than anybody would name. */
export const allTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.flatMap((tag) => (tag.includes(':') ? [tag, tag.replace(/:.*/, ':*')] : [tag]))),
];

/**
 * Knows what changed since when, by counting changes. A tag without a colon is one of whole lists: it changes with every book that an
 * import adds, so it is written down at most once in `LEASE_MS`, and a list lives at least that long. Together with what the
 * listener may not have been told yet, this makes less than a second.
 */
@Injectable()
export class ChangeLedger implements ChangeWatcher {
  private count = 0;
  private floor = 0;
  private readonly changes = new Map<string, number>();
  private readonly writtenAt = new Map<string, number>();
  private readonly due = new Map<string, number>();
  private told: (tag: string) => void = () => undefined;

  constructor(
    private readonly listener: ChangeListener,
    private readonly config: CacheConfig,
  ) {
    listener.watch(this);
  }

  /** Who is told of what is written down; of `EVERYTHING` when anything may have been missed. */
  onChange(told: (tag: string) => void): void {
    this.told = told;
  }

  /** Where the ledger stands, for what is begun now. */
  now(): number {
    this.isCurrent();
    this.writeDue();
    return this.count;
  }

  /** Whether this process may believe what it remembers; waits until it may, unless that takes long. */
  isKept(): Promise<boolean> | boolean {
    return this.isCurrent() || (this.config.enabled && this.listener.catchUp());
  }

  /** Whether nothing changed of what somebody goes by. The tags are those of `allTags`. */
  holds({ tags, begun }: Standing): boolean {
    if (!this.isCurrent()) return false;
    this.writeDue();
    return begun >= this.floor && tags.every((tag) => (this.changes.get(tag) ?? 0) <= begun);
  }

  /** Waits until all was told that was committed before, and says whether none of it changed what somebody goes by, written down or not. */
  async confirms(standing: Standing): Promise<boolean> {
    const isTold = await this.listener.confirm();
    return isTold && this.holds(standing) && !standing.tags.some((tag) => this.due.has(tag));
  }

  /** What is another word after every change of these tags. */
  era(tags: readonly string[]): string {
    this.now();
    return [this.floor, ...tags.map((tag) => this.changes.get(tag) ?? 0)].join(' ');
  }

  begin(): void {
    this.due.clear();
    this.write(EVERYTHING);
  }

  change(tag: string, isLate: boolean): void {
    const now = performance.now();
    const nextAt = (this.writtenAt.get(tag) ?? -Infinity) + LEASE_MS;
    if (isLate || tag.includes(':') || tag === EVERYTHING || now >= nextAt) this.write(tag);
    else if (!this.due.has(tag)) this.due.set(tag, nextAt);
  }

  settle(): void {
    for (const tag of this.due.keys()) this.write(tag);
  }

  private isCurrent(): boolean {
    return this.config.enabled && this.listener.isCurrent();
  }

  private writeDue(): void {
    if (this.due.size === 0) return;
    const now = performance.now();
    for (const [tag, at] of this.due) if (at <= now) this.write(tag);
  }

  private write(tag: string): void {
    this.count += 1;
    this.due.delete(tag);
    if (tag === EVERYTHING) this.floor = this.count;
    else this.note(tag);
    this.told(tag);
  }

  private note(tag: string): void {
    if (!tag.includes(':')) this.writtenAt.set(tag, performance.now());
    this.changes.delete(tag);
    this.changes.set(tag, this.count);
    if (this.changes.size <= KEPT) return;
    const [[oldest, count]] = this.changes as unknown as [[string, number]];
    this.changes.delete(oldest);
    this.floor = Math.max(this.floor, count);
  }
}
