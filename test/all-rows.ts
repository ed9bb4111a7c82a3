import type { Client } from 'pg';

/** Every row of every table, those of the queues among them, but for those of some; each table behind its name. */
export async function rowsOf(client: Client, without: readonly string[]): Promise<string> {
  const tables = await client.query<{ name: string; bare: string }>(`
    SELECT format('%I.%I', table_schema, table_name) AS name, table_name AS bare FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`);
  const texts: string[] = [];
  for (const { name, bare } of tables.rows.filter((table) => !without.includes(table.bare))) {
    const table = await client.query<{ text: string }>(`SELECT to_jsonb(t)::text AS text FROM ${name} AS t`);
    texts.push(`${bare}: ${table.rows.map(({ text }) => text).join('\n')}`);
  }
  return texts.join('\n');
}
