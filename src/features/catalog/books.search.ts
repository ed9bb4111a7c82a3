import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { BookCardDto, BookDto, ListBooksQueryDto } from './book.dto';

/** The people of one role of `books`, in order, as JSON. */
const people = (role: string) => `
  (SELECT coalesce(json_agg(json_build_object('id', authors.id, 'name', name, 'birthYear', birth_year,
                                              'deathYear', death_year) ORDER BY position), '[]')
   FROM contributions JOIN authors ON authors.id = author_id
   WHERE contributions.book_id = books.id AND role = '${role}')`;

/** What a list shows of a row of `books`. */
export const BOOK_CARD = `books.id, title, ${people('author')} AS authors, languages, cover_url AS "coverUrl", downloads,
  page_count AS pages`;

const ONE: Statement = {
  name: 'book',
  text: `SELECT ${BOOK_CARD}, ${people('editor')} AS editors, ${people('translator')} AS translators, annotation, subjects,
      characters, source, source_id AS "sourceId", source_url AS "sourceUrl", created_at AS "createdAt",
      updated_at AS "updatedAt"
    FROM books WHERE id = $1`,
};

/** What each filter adds to a statement over `books`, at the place of its value. */
export const BOOK_FILTERS = {
  category: (value: string) =>
    `EXISTS (SELECT FROM book_categories WHERE book_id = books.id AND category_id = ${value})`,
  author: (value: string) =>
    `EXISTS (SELECT FROM contributions WHERE book_id = books.id AND author_id = ${value})`,
  language: (value: string) => `books.languages @> ARRAY[${value}]`,
};

export type BookFilter = keyof typeof BOOK_FILTERS;

/** Chooses the ids first and then looks up the people of those few books only; the list and its length in one row. */
function listStatement(filters: BookFilter[]): Statement {
  const conditions = filters.map((filter, index) => BOOK_FILTERS[filter](`$${index + 3}`));
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return {
    name: ['books', ...filters].join('-'),
    text: `SELECT (SELECT count(*)::integer FROM books ${where}) AS total,
      (SELECT coalesce(json_agg(card), '[]') FROM (
         SELECT ${BOOK_CARD} FROM (SELECT id AS chosen FROM books ${where} ORDER BY downloads DESC, id DESC LIMIT $1 OFFSET $2) AS part
         JOIN books ON books.id = chosen ORDER BY downloads DESC, books.id DESC) AS card) AS items`,
  };
}

/** Finds books. */
@Injectable()
export class BooksSearch {
  constructor(private readonly statements: Statements) {}

  one(id: number): Promise<BookDto | undefined> {
    return this.statements.row<BookDto>(ONE, [id]);
  }

  /** The most popular first; of equal ones those that the library took in last. */
  async list(query: ListBooksQueryDto): Promise<Found<BookCardDto>> {
    const filters = (Object.keys(BOOK_FILTERS) as BookFilter[]).filter(
      (filter) => query[filter] !== undefined,
    );
    const values = [query.size, PageQueryDto.offset(query), ...filters.map((filter) => query[filter])];
    return (await this.statements.row<Found<BookCardDto>>(
      listStatement(filters),
      values,
    )) as Found<BookCardDto>;
  }
}
