import type { Socket } from 'node:net';
import { Client, Pool, type PoolClient, type QueryConfig } from 'pg';
import type { PostgresConfig } from './postgres.config';
import { watchPool } from './watch-pool';

const HOW_FAR = `SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 AS replayed, pg_is_in_recovery() AS follows,
  system_identifier || ' ' || current_database() AS identity FROM pg_control_system()`;

interface HowFarRow {
  replayed: number | null;
  follows: boolean;
  identity: string;
}

/** A server that follows the primary and answers reads. */
export class Replica {
  /** Up to when it has everything that the primary had, by this process's own clock in milliseconds. */
  asOf = -Infinity;

  /** Where it is, without credentials. */
  readonly place: string;

  private readonly pool: Pool;
  private readonly watch: Pool;
  private readonly connections = new Set<PoolClient>();

  constructor(url: string, { poolSize, statementTimeoutMs }: PostgresConfig) {
    const { host, port } = new Client({ connectionString: url });
    this.place = `${host}:${port}`;
    this.watch = watchPool(url);
    this.pool = new Pool({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 1_000,
      keepAlive: true,
      statement_timeout: statementTimeoutMs,
      application_name: 'bookwheel',
      onConnect: (client) => void client.on('error', () => undefined),
    });
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => this.connections.add(client));
    this.pool.on('remove', (client) => this.connections.delete(client));
  }

  query(asked: QueryConfig) {
    return this.pool.query<object>(asked);
  }

  /** How far it has replayed the log of the primary; undefined when it follows another, or none. */
  async replayed(identity: string): Promise<number | undefined> {
    const { rows } = await this.watch.query<HowFarRow>(HOW_FAR);
    const [row] = rows;
    return row?.follows && row.identity === identity ? (row.replayed ?? undefined) : undefined;
  }

  /** Lets it answer nothing more until it was asked again how far it is. */
  doubt(): void {
    this.asOf = -Infinity;
  }

  /** Doubts it, and fails what it has not answered yet as if it had gone away: of a server that hangs, nothing else would. */
  abandon(): void {
    this.doubt();
    for (const client of this.connections)
      (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.watch.end()]);
  }
}
