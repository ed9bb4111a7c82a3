import { once } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RedisConfig } from '#platform/jobs/redis.config';

/** How often something may be tried. */
export interface AttemptLimit {
  readonly name: string;
  readonly attempts: number;
  /** The window, which the first attempt opens; later ones do not make it longer. */
  readonly seconds: number;
}

/** How an attempt left its limit. */
export interface AttemptState {
  limit: AttemptLimit;
  remaining: number;
  /** In how many seconds all attempts are there again. */
  resetSeconds: number;
  isOver: boolean;
  /** Whether this attempt is the first of its window that goes too far. */
  isJustOver: boolean;
}

/** For how long a process that starts waits for Redis. */
const PATIENCE_MS = 2_000;

type Counter = RateLimiterMemory | RateLimiterRedis;

/**
 * Counts attempts: in Redis when there is one, for all processes together, and otherwise in this process. While Redis does
 * not answer, each process counts by itself.
 */
@Injectable()
export class AttemptLimitsService implements OnModuleInit, OnApplicationShutdown {
  private readonly counters = new Map<string, Counter>();
  private redis?: Redis;

  constructor(private readonly config: RedisConfig) {}

  /** Waits a moment for Redis, so that the first attempts are counted where all others are. */
  async onModuleInit(): Promise<void> {
    if (!this.config.isSet) return;
    this.redis = this.connect();
    const signal = AbortSignal.timeout(PATIENCE_MS);
    await once(this.redis, 'ready', { signal }).catch(() => undefined);
  }

  /** Counts an attempt, which holds also when others are made at the same time, and says whether it may go on. */
  async take(limit: AttemptLimit, key: string): Promise<AttemptState> {
    const result = await this.counterOf(limit)
      .consume(key)
      .catch((refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return refusal;
        throw refusal;
      });
    return {
      limit,
      remaining: Math.max(0, result.remainingPoints),
      resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1_000)),
      isOver: result.consumedPoints > limit.attempts,
      isJustOver: result.consumedPoints === limit.attempts + 1,
    };
  }

  /** Forgets the attempts of a key. */
  async forgive(limit: AttemptLimit, key: string): Promise<void> {
    await this.counterOf(limit).delete(key);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private counterOf(limit: AttemptLimit): Counter {
    const counter = this.counters.get(limit.name) ?? this.makeCounter(limit);
    this.counters.set(limit.name, counter);
    return counter;
  }

  private makeCounter({ name, attempts, seconds }: AttemptLimit): Counter {
    const keyPrefix = `${this.config.prefix}:attempts:${name}`;
    const options = { keyPrefix, points: attempts, duration: seconds };
    const alone = new RateLimiterMemory(options);
    if (!this.redis) return alone;
    return new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: alone });
  }

  /** A Redis that is away shall keep nobody waiting; what it means is said by those who cannot do without it. */
  private connect(): Redis {
    const redis = new Redis({
      ...this.config.options,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: 500,
    });
    return redis.on('error', () => undefined);
  }
}
