import { Injectable } from '@nestjs/common';
import { CacheConfig } from './cache.config';
import { allTags, ChangeLedger, type Standing } from './change-ledger';
import { NearStore, type Kept } from './near-store';
import { RedisLevel } from './redis-level';

interface KeptText extends Kept {
  text: string;
}

/** Somebody makes an answer; others who ask for it meanwhile wait for it, too. */
interface Flight extends Standing {
  text: Promise<string | undefined>;
}

/**
 * Remembers answers until something changes that they go by. In this process, and in Redis where there is one; without any of them, and
 * while nobody tells what changes, every answer is made.
 */
@Injectable()
export class Cache {
  private readonly near: NearStore<KeptText>;
  private readonly flights = new Map<string, Flight>();

  constructor(
    private readonly config: CacheConfig,
    private readonly ledger: ChangeLedger,
    private readonly redis: RedisLevel,
  ) {
    this.near = new NearStore(ledger, config.storeBytes);
  }

  /**
   * What `make` answers, or answered since anything changed that a trigger announces by one of the tags, and less than so many seconds
   * ago. It comes as JSON carries it: an instant is a text, and what is undefined is not there. Nothing is kept of a failure,
   * nor of `undefined`.
   */
  async remember<T>(
    key: string,
    tags: readonly string[],
    make: () => Promise<T>,
    seconds = this.config.seconds,
  ): Promise<T> {
    if (!(await this.ledger.isKept())) return make();
    const text = this.near.get(key)?.text ?? (await this.fly(key, allTags(tags), make, seconds));
    return (text === undefined ? undefined : JSON.parse(text)) as T;
  }

  /** Who asks for what is being made goes along, unless something changed since it was begun. */
  private fly(
    key: string,
    tags: readonly string[],
    make: () => Promise<unknown>,
    seconds: number,
  ): Promise<string | undefined> {
    const other = this.flights.get(key);
    if (other && this.ledger.holds(other)) return other.text;
    const standing = { tags, begun: this.ledger.now() };
    const text = this.obtain(key, standing, make, seconds).finally(() => {
      if (this.flights.get(key)?.text === text) this.flights.delete(key);
    });
    this.flights.set(key, { ...standing, text });
    return text;
  }

  private async obtain(
    key: string,
    standing: Standing,
    make: () => Promise<unknown>,
    seconds: number,
  ): Promise<string | undefined> {
    const look = await this.redis.look(key, standing.tags);
    const text = look?.text ?? JSON.stringify(await make());
    if (text === undefined) return undefined;
    this.near.set(key, { ...standing, text, bytes: text.length * 2 }, seconds);
    if (look && look.text === undefined)
      void this.share(standing, () => this.redis.keep(key, look, text, seconds));
    return text;
  }

  /**
   * Others may know of a change that this process was not told of yet, and whose word it found in Redis: what it made meanwhile, from
   * a replica or from what it had counted, would be kept by them for new.
   */
  private async share(standing: Standing, keep: () => void): Promise<void> {
    if (await this.ledger.confirms(standing)) keep();
  }
}
