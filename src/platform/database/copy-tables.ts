import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client, ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Rows of a table, every value as PostgreSQL writes it in text. */
export interface TableRows {
  table: string;
  columns: string[];
  rows: Iterable<readonly (string | null)[]>;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const CHUNK = 64 * 1024;

const field = (value: string | null) =>
  value === null ? '\\N' : value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] as string);

function* lines(rows: TableRows['rows']): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(field).join('\t')}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** Writes rows by COPY, within the client's transaction. */
export async function copyRows(client: ClientBase, { table, columns, rows }: TableRows): Promise<void> {
  const sink = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(lines(rows), { objectMode: false }), sink);
}

/** Writes the tables one after the other, in one transaction. */
export async function copyTables(client: Client, tables: Iterable<TableRows>): Promise<void> {
  await client.query('BEGIN');
  for (const table of tables) await copyRows(client, table);
  await client.query('COMMIT');
}
