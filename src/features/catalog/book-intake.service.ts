import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import type { BookDraft, CategoryDraft, PageDraft } from './book-draft';
import { addChapters, replaceChapters } from './chapter-rows';
import type { ContributionRole } from './contribution.entity';
import { authorKey, workKey } from './identity';
import { copyPages } from './page-copy';
import { textVersion } from './text-version';

/** How a book was taken in: under which categories; or why it was not. */
export type Intake =
  | { outcome: 'added'; bookId: number; categories: string[] }
  | { outcome: 'known' }
  | { outcome: 'removed' }
  | { outcome: 'duplicate' };

interface PlacedBook {
  id: number;
  workKey: string;
}

/** The lengths, the hash and the name of a text, from its pages. */
export function measure(pages: readonly PageDraft[]) {
  const hash = createHash('sha256');
  let characters = 0;
  let bytes = 0;
  for (const { text, length } of pages) {
    hash.update(text);
    characters += length;
    bytes += Buffer.byteLength(text);
  }
  const textSha256 = hash.digest('hex');
  const version = textVersion(
    textSha256,
    pages.map(({ start }) => start),
  );
  return { pageCount: pages.length, characters, bytes, textSha256, textVersion: version };
}

const inBooks = ({
  pageCount,
  characters,
  bytes,
  textSha256,
  textVersion: version,
}: ReturnType<typeof measure>) => [...[pageCount, characters, bytes, textSha256, version]];

const INSERT_BOOK = `
  INSERT INTO books (source, source_id, title, work_key, annotation, languages, subjects, downloads, cover_url,
                     source_url, page_count, characters, bytes, text_sha256, text_version,
                     cover_file_id, cover_fault, cover_tried_url)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  ON CONFLICT (source, source_id) DO NOTHING
  RETURNING id`;

const INSERT_AUTHORS = `
  INSERT INTO authors (key, name, birth_year, death_year)
  SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[]) AS person (key)
  WHERE NOT EXISTS (SELECT FROM former_keys WHERE kind = 'author' AND former_keys.key = person.key) ORDER BY 1
  ON CONFLICT (key) DO NOTHING`;

/** Whoever was merged into another, or has another name now, is credited as who they are. */
const INSERT_CONTRIBUTIONS = `
  INSERT INTO contributions (book_id, role, position, author_id)
  SELECT $1, credit.role, credit.position, coalesce(authors.id, former_keys.id)
  FROM unnest($2::text[], $3::smallint[], $4::text[]) AS credit (role, position, key)
  LEFT JOIN authors USING (key) LEFT JOIN former_keys ON kind = 'author' AND former_keys.key = credit.key`;

const FORMER_AUTHOR = `
  SELECT name FROM authors JOIN former_keys USING (id) WHERE kind = 'author' AND former_keys.key = $1`;

const INSERT_CATEGORIES = `
  INSERT INTO categories (key, name) SELECT * FROM unnest($1::text[], $2::text[]) AS category (key)
  WHERE NOT EXISTS (SELECT FROM former_keys WHERE kind = 'category' AND former_keys.key = category.key) ORDER BY 1
  ON CONFLICT (key) DO NOTHING`;

const INSERT_SHELVINGS = `
  INSERT INTO book_categories (category_id, book_id, work_key)
  SELECT id, $1, $2 FROM (
    SELECT id FROM categories WHERE key = ANY($3::text[])
    UNION SELECT id FROM former_keys WHERE kind = 'category' AND key = ANY($3::text[])) AS wanted ORDER BY 1
  ON CONFLICT DO NOTHING
  RETURNING (SELECT name FROM categories WHERE id = category_id)`;

const IS_REMOVED = 'SELECT FROM removed_books WHERE source = $1 AND source_id = $2';

/** What librarians put into categories themselves stays where they put it. */
const IS_PLACED = `SELECT FROM books WHERE id = $1 AND 'categories' = ANY(edited)`;

const MOVE_VERSION = 'UPDATE books SET version = version + 1 WHERE id = $1';

/**
 * Takes finished books into the library. Both rules of what counts as known are the database's: the source's id is
 * unique, and a category holds a work once. Every method runs in the caller's transaction.
 */
@Injectable()
export class BookIntakeService {
  /**
   * Adds a book with its people, categories, pages and chapters. The caller rolls back to its savepoint on anything but `added`: `known`
   * when the source's id is there already, `removed` when it was and was removed, `duplicate` when every category holds the work.
   */
  async add(client: ClientBase, draft: BookDraft): Promise<Intake> {
    const key = await this.workKeyOf(client, draft);
    const measured = measure(draft.pages);
    const { rows } = await client.query<{ id: number }>(INSERT_BOOK, [
      ...[draft.source, draft.sourceId, draft.title, key, draft.annotation, draft.languages, draft.subjects],
      ...[draft.downloads, draft.coverUrl, draft.sourceUrl, ...inBooks(measured)],
      ...[draft.cover?.fileId, draft.cover?.fault, draft.cover?.triedUrl],
    ]);
    const bookId = rows[0]?.id;
    if (bookId === undefined) return { outcome: 'known' };
    const removed = await client.query(IS_REMOVED, [draft.source, draft.sourceId]);
    if (removed.rowCount) return { outcome: 'removed' };
    const categories = await this.place(client, { id: bookId, workKey: key }, draft.categories);
    if (categories.length === 0 && draft.categories.length > 0) return { outcome: 'duplicate' };
    await this.credit(client, bookId, draft.people);
    await copyPages(client, bookId, draft.pages);
    await addChapters(client, bookId, draft.pages);
    return { outcome: 'added', bookId, categories };
  }

  /** By what a work is known, whatever name its first author had in the library before. */
  async workKeyOf(
    client: ClientBase,
    { title, people }: Pick<BookDraft, 'title' | 'people'>,
  ): Promise<string> {
    const [first] = people.author;
    if (!first) return workKey(title, []);
    const { rows } = await client.query<{ name: string }>(FORMER_AUTHOR, [authorKey(first)]);
    return workKey(title, [rows[0] ?? first]);
  }

  /** Puts a book of the library into categories, made where they are new; returns the names of those where it did not stand yet. */
  async shelve(
    client: ClientBase,
    book: PlacedBook,
    categories: readonly CategoryDraft[],
  ): Promise<string[]> {
    if ((await client.query(IS_PLACED, [book.id])).rowCount) return [];
    const names = await this.place(client, book, categories);
    if (names.length > 0) await client.query(MOVE_VERSION, [book.id]);
    return names;
  }

  private async place(
    client: ClientBase,
    book: PlacedBook,
    categories: readonly CategoryDraft[],
  ): Promise<string[]> {
    const keys = categories.map(({ key }) => key);
    await client.query(INSERT_CATEGORIES, [keys, categories.map(({ name }) => name)]);
    const { rows } = await client.query<{ name: string }>(INSERT_SHELVINGS, [book.id, book.workKey, keys]);
    return rows.map(({ name }) => name);
  }

  /** Gives a book another text, with its chapters. */
  async replaceText(client: ClientBase, bookId: number, pages: readonly PageDraft[]): Promise<void> {
    await client.query(
      `UPDATE books SET page_count = $2, characters = $3, bytes = $4, text_sha256 = $5, text_version = $6, version = version + 1
       WHERE id = $1`,
      [bookId, ...inBooks(measure(pages))],
    );
    await client.query('DELETE FROM pages WHERE book_id = $1', [bookId]);
    await copyPages(client, bookId, pages);
    await replaceChapters(client, bookId, pages);
  }

  /** Credits a book that has no credits yet to people, made where they are new. */
  async credit(client: ClientBase, bookId: number, people: BookDraft['people']): Promise<void> {
    const credits = (Object.keys(people) as ContributionRole[]).flatMap((role) =>
      people[role].map((person, index) => ({ role, position: index + 1, key: authorKey(person), person })),
    );
    if (credits.length === 0) return;
    const persons = [...new Map(credits.map(({ key, person }) => [key, person])).entries()];
    await client.query(INSERT_AUTHORS, [
      persons.map(([key]) => key),
      persons.map(([, { name }]) => name),
      persons.map(([, { birthYear }]) => birthYear),
      persons.map(([, { deathYear }]) => deathYear),
    ]);
    await client.query(INSERT_CONTRIBUTIONS, [
      bookId,
      credits.map(({ role }) => role),
      credits.map(({ position }) => position),
      credits.map(({ key }) => key),
    ]);
  }
}
