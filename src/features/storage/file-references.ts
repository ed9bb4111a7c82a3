import type { EntityManager } from 'typeorm';

/** The columns that refer to files, as the database knows them: a foreign key is all that a feature has to declare. */
const COLUMNS = `
  SELECT conrelid::regclass::text AS "table", quote_ident(attname) AS "column"
  FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
  WHERE contype = 'f' AND confrelid = 'files'::regclass`;

/** SQL that is true for a row of `files` to which no row of any table refers. */
export async function withoutReferences(manager: EntityManager): Promise<string> {
  const columns = await manager.query<{ table: string; column: string }[]>(COLUMNS);
  const missing = columns.map(
    ({ table, column }) => `NOT EXISTS (SELECT FROM ${table} WHERE ${table}.${column} = files.id)`,
  );
  return missing.length > 0 ? missing.join(' AND ') : 'true';
}
