import type { Pool } from 'pg';
import type { NotedRequest } from './statement-notes';

/** As many connections as the library keeps by default. */
export const CONNECTIONS = 10;

/** Runs the statements of a request one after the other, and gives the rows of each. */
export async function runNoted(pool: Pool, { statements }: NotedRequest): Promise<object[][]> {
  const found: object[][] = [];
  for (const statement of statements) found.push((await pool.query<object>(statement)).rows);
  return found;
}
