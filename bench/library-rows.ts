import { Client } from 'pg';
import { copyTables, type TableRows } from '#platform/database/copy-tables';

/** Everything that an import leaves of its books, in an order in which foreign keys find what they need. */
const TABLES = [
  'authors',
  'categories',
  'books',
  'contributions',
  'book_categories',
  'text_origins',
  'pages',
];

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}

async function readTable(client: Client, table: string): Promise<TableRows> {
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  const columns = names.map(({ name }) => name);
  const text = `SELECT ${columns.map((column) => `${column}::text`).join(', ')} FROM ${table}`;
  const { rows } = await client.query<(string | null)[]>({ text, rowMode: 'array' });
  return { table, columns, rows };
}

/** Reads the books of a library with all that belongs to them into memory. */
export function readLibrary(url: string): Promise<TableRows[]> {
  return withClient(url, async (client) => {
    const tables: TableRows[] = [];
    for (const table of TABLES) tables.push(await readTable(client, table));
    return tables;
  });
}

/** Writes them into an empty library; gives the seconds from the first statement to the commit. */
export function writeLibrary(url: string, tables: TableRows[]): Promise<number> {
  return withClient(url, async (client) => {
    const begin = performance.now();
    await copyTables(client, tables);
    return (performance.now() - begin) / 1000;
  });
}

/** What must be equal in two libraries with the same books. */
export interface LibraryContent {
  books: number;
  /** Of all texts, in bytes of UTF-8. */
  bytes: number;
  hash: string;
}

export function contentOf(url: string): Promise<LibraryContent> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<LibraryContent>(
      `SELECT (SELECT count(*)::integer FROM books) AS books,
              (SELECT sum(octet_length(text))::float8 FROM pages) AS bytes,
              (SELECT md5(string_agg(md5(source_id || number || text), '' ORDER BY source_id, number))
               FROM pages JOIN books ON books.id = book_id) AS hash`,
    );
    return rows[0] as LibraryContent;
  });
}
