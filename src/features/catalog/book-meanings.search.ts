import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import { lexemesSql, type WordLexemes } from './book-lexemes.search';

/** What filters of books name, before it is looked up. */
export interface NamedByFilters {
  /** The texts of the terms of a search. */
  said: readonly string[];
  /** The number or slug of a category. */
  category?: number | string;
  author?: number;
}

/** What they stand for. */
export interface FilterMeanings {
  terms: WordLexemes[][];
  /** The category and those below it. */
  shelves: number[];
  /** The books of the shelves, no more than one beyond `FEW`. */
  books: number[];
  /** Into what the category or author was merged. */
  categoryMovedTo: number | null;
  authorMovedTo: number | null;
}

/** A shelf with no more books is read whole; in a larger one the order of the list meets enough of them soon. */
export const FEW = 1_000;

const movedTo = (kind: string, value: string) =>
  `(SELECT id FROM former_ids WHERE kind = '${kind}' AND former_id = ${value})`;

const MEANINGS: Statement = {
  name: 'book-filter-meanings',
  onReplica: true,
  text: `WITH RECURSIVE shelves AS (
      SELECT id FROM categories WHERE id = $2::integer OR slug = $3::text
        OR id = (SELECT id FROM former_keys WHERE kind = 'slug' AND key = $3::text
          AND NOT EXISTS (SELECT FROM categories WHERE slug = $3::text))
      UNION SELECT categories.id FROM categories JOIN shelves ON parent_id = shelves.id)
    SELECT ${lexemesSql('$1::text[]')} AS terms, ARRAY(SELECT id FROM shelves) AS shelves,
      ARRAY(SELECT book_id FROM book_categories WHERE category_id = ANY(ARRAY(SELECT id FROM shelves)) LIMIT ${FEW + 1}) AS books,
      ${movedTo('category', '$2::integer')} AS "categoryMovedTo", ${movedTo('author', '$4::integer')} AS "authorMovedTo"`,
};

/** Looks up what filters of books stand for, all of it at once. */
@Injectable()
export class BookMeaningsSearch {
  constructor(private readonly statements: Statements) {}

  async of({ said, category, author }: NamedByFilters): Promise<FilterMeanings> {
    const number = typeof category === 'number' ? category : null;
    const slug = typeof category === 'string' ? category : null;
    const texts = said.map((text) => text.replaceAll('\0', ' '));
    const row = await this.statements.row<FilterMeanings>(MEANINGS, [texts, number, slug, author ?? null]);
    return row as FilterMeanings;
  }
}
