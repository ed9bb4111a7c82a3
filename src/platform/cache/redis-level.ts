import { createHash, randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RedisConfig } from '#platform/jobs/redis.config';
import { CacheConfig } from './cache.config';
import { ChangeLedger, EVERYTHING } from './change-ledger';
import { releaseMark } from './release-mark';

/** What Redis has of an answer, and the words of its tags, by which one that is made now will be known. */
export interface Look {
  stamp: string;
  text?: string;
}

/** A Redis that does not answer in so many milliseconds is done without, and asked again after a second. */
const PATIENCE_MS = 250;
const PAUSE_MS = 1_000;

/** Words of tags stay longer than any answer that goes by them. */
const WORD_SECONDS = 2 * 3_600;

/**
 * Shares answers with the other processes, where there is a Redis. Every tag has a word there, which each process replaces by
 * one that never was when it is told of a change; an answer is kept with the words that its tags had before it was made. A process that
 * may have failed to replace a word believes nothing until it has replaced the word of everything.
 */
@Injectable()
export class RedisLevel implements OnApplicationShutdown {
  private redis?: Redis;
  private release?: string;
  private isTrusted = false;
  private isRenewing = false;
  private doubts = 0;
  private renewedAt = -Infinity;
  private written = { since: 0, bytes: 0 };

  constructor(
    private readonly config: RedisConfig,
    private readonly cache: CacheConfig,
    ledger: ChangeLedger,
  ) {
    ledger.onChange((tag) => this.replace(tag));
  }

  /** Undefined where there is no Redis that could be believed. */
  async look(key: string, tags: readonly string[]): Promise<Look | undefined> {
    if (!this.config.isSet) return undefined;
    if (!this.isTrusted) return void this.renew();
    try {
      const names = [this.entry(key), ...[EVERYTHING, ...tags].map((tag) => this.word(tag))];
      const [kept, ...words] = (await this.redis?.mget(names)) ?? [];
      if (!words[0]) return this.doubt();
      const stamp = words.map((word) => word ?? '-').join(' ');
      return { stamp, ...(kept?.startsWith(`${stamp}\n`) && { text: kept.slice(stamp.length + 1) }) };
    } catch {
      return this.doubt();
    }
  }

  /** Nobody waits for it. */
  keep(key: string, { stamp }: Look, text: string, seconds: number): void {
    const value = `${stamp}\n${text}`;
    if (!this.isTrusted || !this.mayWrite(value.length)) return;
    this.redis?.set(this.entry(key), value, 'EX', seconds).catch(() => this.doubt());
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private replace(tag: string): void {
    if (tag === EVERYTHING) return this.doubt();
    if (this.isTrusted || this.isRenewing)
      this.redis?.set(this.word(tag), randomUUID(), 'EX', WORD_SECONDS).catch(() => this.doubt());
  }

  private doubt(): undefined {
    this.doubts += 1;
    this.isTrusted = false;
  }

  /** Has everybody disbelieve all that Redis holds; what is sent behind that can be trusted, unless something fails meanwhile. */
  private async renew(): Promise<void> {
    if (this.isRenewing || performance.now() - this.renewedAt < PAUSE_MS) return;
    this.renewedAt = performance.now();
    this.isRenewing = true;
    const { doubts } = this;
    this.redis ??= this.connect();
    try {
      await this.redis.set(this.word(EVERYTHING), randomUUID());
      this.isTrusted = doubts === this.doubts;
    } catch {
      this.doubt();
    } finally {
      this.isRenewing = false;
    }
  }

  private connect(): Redis {
    const redis = new Redis({
      ...this.config.options,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
    });
    redis.on('error', () => undefined).on('close', () => this.doubt());
    return redis.on('ready', () => {
      this.renewedAt = -Infinity;
      void this.renew();
    });
  }

  private mayWrite(bytes: number): boolean {
    const now = performance.now();
    if (now - this.written.since > this.cache.seconds * 1_000) this.written = { since: now, bytes: 0 };
    this.written.bytes += bytes;
    return this.written.bytes <= this.cache.redisMegabytes * 1_048_576;
  }

  /** While a release replaces another, both are there, and neither understands what the other has kept. */
  private entry(key: string): string {
    this.release ??= releaseMark();
    return `${this.config.prefix}:cache:${this.release}:${createHash('sha256').update(key).digest('base64url')}`;
  }

  private word(tag: string): string {
    return `${this.config.prefix}:cache-tag:${tag}`;
  }
}
