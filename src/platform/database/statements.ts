import { Injectable } from '@nestjs/common';
import type { Pool, QueryConfig } from 'pg';
import { DataSource } from 'typeorm';
import { SlowStatements } from '#platform/observability/slow-statements';
import { readsLatest } from './latest-reads';
import { PostgresConfig } from './postgres.config';
import type { Replica } from './replica';
import { isReplicaFault } from './replica-fault';
import { ReplicasService } from './replicas.service';

/** SQL with a name under which PostgreSQL keeps its plan; one name, one text, for ever. Without one it is planned for its values. */
export interface Statement {
  name?: string;
  text: string;
  /**
   * May be asked of a replica, for those who changed nothing themselves. Where it is a question, what a replica found is
   * used only if it says so; else the primary is asked, too.
   */
  onReplica?: true | ((found: readonly object[]) => boolean);
}

/** A read that is planned for its values, and may be asked of a replica. */
export const replicaRead = (text: string): Statement => ({ text, onReplica: true });

/**
 * Runs prepared statements on the application's pool: planned once a connection, which the ORM's unnamed
 * statements are not. For hot reads only.
 */
@Injectable()
export class Statements {
  constructor(
    private readonly database: DataSource,
    private readonly replicas: ReplicasService,
    private readonly slow: SlowStatements,
    private readonly config: PostgresConfig,
  ) {}

  /** The rows that the statement finds for the values of `$1`, `$2`, …. */
  rows<Row>({ onReplica, ...asked }: Statement, values: unknown[]): Promise<Row[]> {
    const query = { ...asked, values };
    const replica = onReplica && this.replicas.areThere && !readsLatest() ? this.replicas.next() : undefined;
    const rows = replica ? this.copied(replica, query, onReplica) : this.onPrimary(query);
    return rows as Promise<Row[]>;
  }

  /** The only row, or undefined. */
  async row<Row>(statement: Statement, values: unknown[]): Promise<Row | undefined> {
    const [row] = await this.rows<Row>(statement, values);
    return row;
  }

  private onPrimary(query: QueryConfig): Promise<object[]> {
    const { master } = this.database.driver as unknown as { master: Pool };
    return this.ask(master, query);
  }

  /** What a replica found; what it could not say, the primary says. */
  private async copied(
    replica: Replica,
    query: QueryConfig,
    onReplica: Statement['onReplica'],
  ): Promise<object[]> {
    const begin = performance.now();
    try {
      const found = await this.ask(replica, query);
      if (typeof onReplica !== 'function' || onReplica(found)) return found;
    } catch (error) {
      const isTimeOver = performance.now() - begin >= this.config.statementTimeoutMs;
      if (!isReplicaFault(error, isTimeOver)) throw error;
      replica.doubt();
    }
    return this.onPrimary(query);
  }

  private async ask(server: Pick<Pool, 'query'> | Replica, query: QueryConfig): Promise<object[]> {
    const begin = performance.now();
    try {
      const { rows } = await server.query<object>(query);
      this.slow.tell(query, begin);
      return rows;
    } catch (error) {
      this.slow.tell(query, begin, error);
      throw error;
    }
  }
}
