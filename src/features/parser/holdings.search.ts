import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { unbounded } from '#platform/database/unbounded';
import type { Holding } from './category-shelf';
import type { KnownBook } from './import-plan';

/** What the library holds of a source, as an import needs to know it. */
@Injectable()
export class HoldingsSearch {
  constructor(private readonly database: DataSource) {}

  /** Every book of the source by the source's id. */
  async knownBooks(source: string): Promise<Map<string, KnownBook>> {
    const rows = await this.rows<KnownBook & { sourceId: string }>(
      `SELECT source_id AS "sourceId", id AS "bookId", work_key AS "workKey", downloads FROM books WHERE source = $1`,
      [source],
    );
    return new Map(rows.map(({ sourceId, ...known }) => [sourceId, known]));
  }

  /** The source's ids of the books that were removed. */
  async removedBooks(source: string): Promise<Set<string>> {
    const rows = await this.rows<{ sourceId: string }>(
      'SELECT source_id AS "sourceId" FROM removed_books WHERE source = $1',
      [source],
    );
    return new Set(rows.map(({ sourceId }) => sourceId));
  }

  /** The books that stand in a category; those of another source count for its limits too. */
  async inCategory(source: string, categoryKey: string): Promise<Holding[]> {
    return this.rows<Holding>(
      `SELECT CASE WHEN books.source = $1 THEN source_id ELSE books.source || ':' || source_id END AS "sourceId",
              book_categories.work_key AS "workKey", coalesce(authors.key, '') AS "authorKey"
       FROM categories
       JOIN book_categories ON category_id = categories.id
       JOIN books ON books.id = book_categories.book_id
       LEFT JOIN contributions ON contributions.book_id = books.id AND role = 'author' AND position = 1
       LEFT JOIN authors ON authors.id = author_id
       WHERE categories.key = $2
         OR categories.id = (SELECT id FROM former_keys WHERE kind = 'category' AND former_keys.key = $2)
       ORDER BY books.id`,
      [source, categoryKey],
    );
  }

  /** An import may take its time, and its questions grow with the library. */
  private rows<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return unbounded(this.database, (runner) => runner.manager.query<Row[]>(text, values));
  }
}
