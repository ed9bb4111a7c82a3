import type { EntityManager } from 'typeorm';
import { requireVersion, type ExpectedVersion } from '#platform/database/expected-version';
import type { BookFields } from './book-fields';
import { found } from './found';
import { SEEN, type Sight } from './sight';

const credits = (role: string) => `
  (SELECT coalesce(json_agg(json_build_object('id', author_id) ORDER BY position), '[]')
   FROM contributions WHERE contributions.book_id = books.id AND role = '${role}')`;

const LOCK = (sight: Sight) => `SELECT version FROM books WHERE id = $1 AND ${SEEN[sight]} FOR UPDATE`;

const READ = `
  SELECT title, annotation, languages, subjects, downloads, cover_url AS "sourceCoverUrl", source_url AS "sourceUrl", hidden,
    ${credits('author')} AS authors, ${credits('editor')} AS editors, ${credits('translator')} AS translators,
    ARRAY(SELECT category_id FROM book_categories WHERE book_categories.book_id = books.id ORDER BY 1) AS categories
  FROM books WHERE id = $1`;

/**
 * Locks a book that is to be changed, until the transaction ends.
 *
 * @throws LibraryError `book.not-found`, `version.outdated`
 */
export async function lockBook(
  manager: EntityManager,
  id: number,
  expected: ExpectedVersion,
  sight: Sight,
): Promise<void> {
  const [row] = await manager.query<{ version: number }[]>(LOCK(sight), [id]);
  requireVersion(found('book', row).version, expected);
}

/** What is said of a book that is locked. */
export async function readFields(manager: EntityManager, id: number): Promise<BookFields> {
  const [row] = await manager.query<BookFields[]>(READ, [id]);
  return found('book', row);
}
