import { Client, DatabaseError } from 'pg';
import { readSampleBooks } from '#sample/sample-book';
import type { PostgresConfig } from '#platform/database/postgres.config';
import { LibraryError } from '#platform/errors/library-error';

/**
 * Makes sure that a database which the settings name holds no books but the demo's, and no table of that name which is not
 * the library's; nothing is written for that. One that cannot be reached is left for `openDatabase` to tell of.
 *
 * @throws LibraryError `demo.foreign-books`
 */
export async function keepOffForeignBooks(postgres: PostgresConfig): Promise<void> {
  const client = new Client({ connectionString: postgres.address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  const reached = await client.connect().then(
    () => true,
    () => false,
  );
  let cause: unknown;
  try {
    if (!reached || !(await holdsForeignBooks(client))) return;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    cause = error;
  } finally {
    await client.end();
  }
  throw new LibraryError(
    'conflict',
    'demo.foreign-books',
    `The database ${client.database} at ${client.host} holds a library already, into which the demo does not write: unset POSTGRES_URL and POSTGRES_HOST, or name an empty database.`,
    { cause },
  );
}

async function holdsForeignBooks(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ books: string | null }>(`SELECT to_regclass('books') AS books`);
  if (!rows[0]?.books) return false;
  const own = readSampleBooks().map(({ id }) => String(id));
  const { rowCount } = await client.query(
    `SELECT 1 FROM books WHERE source <> 'gutenberg' OR source_id <> ALL ($1::text[]) LIMIT 1`,
    [own],
  );
  return rowCount !== 0;
}
