import type { Client } from 'pg';

const INSERT = `
  INSERT INTO books (source, source_id, title, work_key, languages, subjects, downloads, page_count, characters, bytes, text_sha256)
  SELECT 'made', gen_random_uuid()::text, title, gen_random_uuid()::text, '{en}', '{}', downloads, downloads % 5, 0, 0, ''
  FROM unnest($1::text[], $2::integer[]) AS book (title, downloads)
  RETURNING id`;

/** Puts books with these titles and downloads into a library, without texts; gives their numbers. */
export async function shelveBooks(
  client: Client,
  books: { title: string; downloads: number }[],
): Promise<number[]> {
  const values = [books.map(({ title }) => title), books.map(({ downloads }) => downloads)];
  const { rows } = await client.query<{ id: number }>(INSERT, values);
  return rows.map(({ id }) => id);
}
