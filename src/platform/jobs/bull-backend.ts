import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  assertSchemaCompatibility,
  createPostgresBackend,
  createRedisBackend,
  SchemaMigrationRequiredError,
  type BackendFactory,
  type ConnectionOptions,
  type RedisQueueBackend,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { Pool } from 'pg';
import { PostgresConfig } from '#platform/database/postgres.config';
import { LibraryError } from '#platform/errors/library-error';
import { reasonOf } from '#platform/errors/reason-of';
import { inTime } from './bull-patience';
import { RedisConfig } from './redis.config';

/** How many connections work; every worker has one more for itself, on which it listens. */
const CONNECTIONS = 4;

/** After how many milliseconds an answer is given up, so that a server which hangs holds nobody up for ever. */
const ANSWER_MS = 15_000;

type Part = 'queue' | 'worker';

/** What BullMQ stands on: Redis when a setting names one, and otherwise a schema of its own in the library's PostgreSQL. */
@Injectable()
export class BullBackend implements OnApplicationShutdown {
  private readonly logger = new Logger(BullBackend.name);
  private opened: Pool | undefined;

  constructor(
    private readonly postgres: PostgresConfig,
    private readonly redis: RedisConfig,
  ) {}

  /** What every queue and worker of BullMQ is given; nothing is opened before one is made. */
  optionsFor(part: Part): { connection: ConnectionOptions; prefix: string } {
    const connection: unknown = this.redis.isSet ? this.redisFor(part) : this.pool;
    return { prefix: this.redis.prefix, connection: connection as ConnectionOptions };
  }

  /** BullMQ's classes are typed for Redis, whatever they stand on; this is the one place that knows better. */
  get factory(): BackendFactory<RedisQueueBackend> {
    if (this.redis.isSet) return createRedisBackend;
    const create: typeof createPostgresBackend = (name, options, extra) => {
      if (extra?.withBlockingConnection) this.pool.options.max += 1;
      return createPostgresBackend(name, options, extra);
    };
    return create as unknown as BackendFactory<RedisQueueBackend>;
  }

  /** @throws LibraryError `redis.unreachable`, `database.unreachable`, `database.not-migrated` within five seconds */
  async ping(): Promise<void> {
    await (this.redis.isSet ? this.pingRedis() : this.pingPostgres());
  }

  /** To be called when every worker has been closed. */
  async close(): Promise<void> {
    const pool = this.opened;
    this.opened = undefined;
    await pool?.end();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** The address of the embedded server is known when the first queue is opened, and not before. */
  private get pool(): Pool {
    if (this.opened) return this.opened;
    this.opened = new Pool({
      connectionString: this.postgres.address,
      application_name: 'bookwheel-queues',
      options: '-c search_path=bullmq',
      max: CONNECTIONS,
      idleTimeoutMillis: 60_000,
      connectionTimeoutMillis: 4_000,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    // A connection that is in use has no listener of the pool, and its loss would end the process.
    this.opened.on('connect', (client) => client.on('error', () => undefined));
    // Each queue and each worker listens too.
    this.opened.setMaxListeners(0);
    this.opened.on('error', (error) =>
      this.logger.debug(`A connection of the queues broke: ${error.message}`),
    );
    return this.opened;
  }

  /** A worker waits for Redis to come back; who asks for something is told at once that it is away. */
  private redisFor(part: Part): RedisOptions {
    const options = { ...this.redis.options, connectTimeout: 4_000 };
    if (part === 'worker') return { ...options, maxRetriesPerRequest: null };
    return { ...options, maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: ANSWER_MS };
  }

  private async pingPostgres(): Promise<void> {
    try {
      await inTime(assertSchemaCompatibility(this.pool));
    } catch (cause) {
      if (cause instanceof SchemaMigrationRequiredError) {
        const message = 'The database has no queues yet: run "npm run cli -- db migrate".';
        throw new LibraryError('unavailable', 'database.not-migrated', message, { cause });
      }
      const message = `The database cannot be used for the queues (${reasonOf(cause)}): start it, or correct POSTGRES_URL or POSTGRES_HOST.`;
      throw new LibraryError('unavailable', 'database.unreachable', message, { cause });
    }
  }

  private async pingRedis(): Promise<void> {
    const client = new Redis({
      ...this.redisFor('queue'),
      lazyConnect: true,
      disconnectTimeout: 100,
      retryStrategy: () => null,
    });
    let reason: unknown;
    client.on('error', (error) => (reason = error));
    try {
      await inTime(client.connect().then(() => client.ping()));
    } catch (cause) {
      const message = `Redis at ${this.redis.whereabouts} cannot be used (${reasonOf(reason ?? cause)}): start it, or correct REDIS_URL or REDIS_HOST, REDIS_PORT, REDIS_USER, REDIS_PASSWORD.`;
      throw new LibraryError('unavailable', 'redis.unreachable', message, { cause });
    } finally {
      client.disconnect();
    }
  }
}
