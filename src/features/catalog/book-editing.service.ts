import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { changedFields, completed, type BookFields, type WrittenBook } from './book-fields';
import { BookLinksService } from './book-links.service';
import { lockBook, readFields } from './book-state';
import { writing } from './catalog-writing';
import { workKey } from './identity';
import type { Sight } from './sight';

/** The source of what was not imported. */
const OWN_SOURCE = 'library';

const NO_TEXT_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const INSERT = `
  INSERT INTO books (source, source_id, title, work_key, annotation, languages, subjects, downloads, cover_url, source_url,
    hidden, page_count, characters, bytes, text_sha256)
  VALUES ('${OWN_SOURCE}', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, '${NO_TEXT_SHA256}') RETURNING id`;

const UPDATE = `
  UPDATE books SET title = $2, work_key = coalesce($3, work_key), annotation = $4, languages = $5, subjects = $6, downloads = $7, cover_url = $8,
    source_url = $9, hidden = $10, version = version + 1,
    edited = ARRAY(SELECT DISTINCT name FROM unnest(edited || $11::text[]) AS name ORDER BY 1)
  WHERE id = $1 RETURNING work_key AS "workKey"`;

/** By what a shelf tells works apart; a merge may leave twins on it, which can be changed in everything else. */
const CLAIMS = ['title', 'authors'] as const;
const CREDITS = ['authors', 'editors', 'translators'] as const;

const REMEMBER = `
  INSERT INTO removed_books (source, source_id, title) SELECT source, source_id, title FROM books WHERE id = $1
  ON CONFLICT (source, source_id) DO UPDATE SET title = excluded.title, removed_at = now()`;

const columnsOf = (fields: BookFields, key: string | null) => [
  ...[
    fields.title,
    key,
    fields.annotation,
    fields.languages,
    fields.subjects,
    fields.downloads,
    fields.sourceCoverUrl,
  ],
  ...[fields.sourceUrl, fields.hidden],
];

/** Changes books, as librarians ask. */
@Injectable()
export class BookEditingService {
  constructor(
    private readonly database: DataSource,
    private readonly links: BookLinksService,
  ) {}

  /**
   * Makes a book without a text; returns its number.
   *
   * @throws LibraryError `request.invalid`, `book.duplicate`
   */
  create(written: WrittenBook): Promise<number> {
    const fields = completed(written);
    return writing(this.database, async (manager) => {
      const people = await this.links.people(manager, fields);
      const key = workKey(fields.title, people.author);
      const [row] = await manager.query<{ id: number }[]>(INSERT, [randomUUID(), ...columnsOf(fields, key)]);
      const id = row?.id ?? 0;
      await this.links.credit(manager, id, people);
      await this.links.shelve(manager, { id, workKey: key }, fields.categories);
      return id;
    });
  }

  /**
   * Makes a book what was written, and leaves nothing else of what it was.
   *
   * @throws LibraryError `book.not-found`, `version.outdated`, `request.invalid`, `book.duplicate`
   */
  replace(id: number, written: WrittenBook, expected: ExpectedVersion, sight: Sight): Promise<void> {
    return this.edit(id, expected, sight, () => completed(written));
  }

  /** Changes what was written of a book; throws as `replace` does. */
  patch(id: number, written: WrittenBook, expected: ExpectedVersion, sight: Sight): Promise<void> {
    return this.edit(id, expected, sight, (before) => completed(written, before));
  }

  /**
   * Removes a book with all that hangs on it. No import brings it back unasked.
   *
   * @throws LibraryError `book.not-found`, `version.outdated`
   */
  remove(id: number, expected: ExpectedVersion, sight: Sight): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockBook(manager, id, expected, sight);
      await manager.query(REMEMBER, [id]);
      await manager.query('DELETE FROM books WHERE id = $1', [id]);
    });
  }

  private edit(
    id: number,
    expected: ExpectedVersion,
    sight: Sight,
    change: (before: BookFields) => BookFields,
  ): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockBook(manager, id, expected, sight);
      const before = await readFields(manager, id);
      await this.save(manager, id, before, change(before));
    });
  }

  private async save(
    manager: EntityManager,
    id: number,
    before: BookFields,
    after: BookFields,
  ): Promise<void> {
    const changed = changedFields(before, {
      ...after,
      categories: [...after.categories].sort((a, b) => a - b),
    });
    if (changed.length === 0) return;
    const people = await this.links.people(manager, after);
    const isAnotherWork = CLAIMS.some((name) => changed.includes(name));
    const key = isAnotherWork ? workKey(after.title, people.author) : null;
    const [rows] = await manager.query<[{ workKey: string }[]]>(UPDATE, [
      id,
      ...columnsOf(after, key),
      changed,
    ]);
    if (CREDITS.some((name) => changed.includes(name))) await this.links.credit(manager, id, people);
    if (!isAnotherWork && !changed.includes('categories')) return;
    await this.links.shelve(manager, { id, workKey: rows[0]?.workKey ?? '' }, after.categories);
  }
}
