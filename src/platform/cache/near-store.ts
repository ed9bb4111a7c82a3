import { LRUCache } from 'lru-cache';
import type { ChangeLedger, Standing } from './change-ledger';

/** Something that is kept, and how many bytes it takes. */
export interface Kept extends Standing {
  readonly bytes: number;
}

const MOST = 50_000;

/** One thing takes no more than this part of the whole. */
const LARGEST_PART = 32;

/** Keeps in this process what was asked for last, within bounds, and gives it as long as nothing changed that it goes by. */
export class NearStore<Thing extends Kept> {
  private readonly things: LRUCache<string, { thing: Thing; until: number }>;

  constructor(
    private readonly ledger: ChangeLedger,
    maxBytes: number,
  ) {
    this.things = new LRUCache({
      max: MOST,
      maxSize: maxBytes,
      maxEntrySize: Math.ceil(maxBytes / LARGEST_PART),
      sizeCalculation: ({ thing }, key) => thing.bytes + key.length * 2 + 200,
    });
  }

  get(key: string): Thing | undefined {
    const kept = this.things.get(key);
    return kept && kept.until > performance.now() && this.ledger.holds(kept.thing) ? kept.thing : undefined;
  }

  set(key: string, thing: Thing, seconds: number): void {
    this.things.set(key, { thing, until: performance.now() + seconds * 1_000 });
  }
}
