import type { EntityManager } from 'typeorm';
import { workKey } from './identity';

interface Work {
  id: number;
  title: string;
  /** The name of the first author. */
  author: string | null;
}

const WORKS = `
  SELECT id, title, (SELECT name FROM contributions JOIN authors ON authors.id = author_id
    WHERE book_id = books.id AND role = 'author' ORDER BY position LIMIT 1) AS author
  FROM books WHERE id = ANY($1::integer[])`;

const KEEP = `
  UPDATE books SET work_key = wanted.key FROM unnest($1::integer[], $2::text[]) AS wanted (id, key)
  WHERE books.id = wanted.id AND work_key <> wanted.key RETURNING books.id`;

/** A category that holds the work already keeps both books: the second goes on under its former key. */
const SHELVE = `
  UPDATE book_categories SET work_key = chosen.key FROM (
    SELECT DISTINCT ON (category_id, wanted.key) category_id, book_id, wanted.key
    FROM unnest($1::integer[], $2::text[]) AS wanted (id, key) JOIN book_categories ON book_id = wanted.id
    WHERE NOT EXISTS (SELECT FROM book_categories AS other
      WHERE other.category_id = book_categories.category_id AND other.work_key = wanted.key)
    ORDER BY category_id, wanted.key, book_id) AS chosen
  WHERE book_categories.category_id = chosen.category_id AND book_categories.book_id = chosen.book_id`;

/** Gives books the keys of their works anew, when their first authors have other names; returns the numbers of those that changed. */
export async function renewWorkKeys(manager: EntityManager, bookIds: number[]): Promise<number[]> {
  const works = await manager.query<Work[]>(WORKS, [bookIds]);
  const keys = works.map(({ title, author }) => workKey(title, author === null ? [] : [{ name: author }]));
  const wanted = [works.map(({ id }) => id), keys];
  const [rows] = await manager.query<[{ id: number }[]]>(KEEP, wanted);
  await manager.query(SHELVE, wanted);
  return rows.map(({ id }) => id);
}
