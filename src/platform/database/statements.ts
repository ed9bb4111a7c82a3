import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** SQL with a name under which PostgreSQL keeps its plan; one name, one text, for ever. Without one it is planned for its values. */
export interface Statement {
  name?: string;
  text: string;
}

/**
 * Runs prepared statements on the application's pool: planned once a connection, which the ORM's unnamed
 * statements are not. For hot reads only.
 */
@Injectable()
export class Statements {
  constructor(private readonly database: DataSource) {}

  /** The rows that the statement finds for the values of `$1`, `$2`, …. */
  async rows<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const { master } = this.database.driver as unknown as { master: Pool };
    const { rows } = await master.query({ ...statement, values });
    return rows as Row[];
  }

  /** The only row, or undefined. */
  async row<Row>(statement: Statement, values: unknown[]): Promise<Row | undefined> {
    const [row] = await this.rows<Row>(statement, values);
    return row;
  }
}
