import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { AuthorDto } from './author.dto';

const AUTHOR = `authors.id, name, birth_year AS "birthYear", death_year AS "deathYear",
  (SELECT count(DISTINCT book_id)::integer FROM contributions WHERE author_id = authors.id) AS books`;

const ONE: Statement = { name: 'author', text: `SELECT ${AUTHOR} FROM authors WHERE id = $1` };

const LIST: Statement = {
  name: 'authors',
  text: `SELECT (SELECT count(*)::integer FROM authors) AS total,
    (SELECT coalesce(json_agg(author), '[]') FROM (
       SELECT ${AUTHOR} FROM authors ORDER BY name, id LIMIT $1 OFFSET $2) AS author) AS items`,
};

const OF_BOOK: Statement = {
  name: 'authors-of-book',
  text: `SELECT (SELECT count(DISTINCT author_id)::integer FROM contributions WHERE book_id = books.id) AS total,
    (SELECT coalesce(json_agg(author), '[]') FROM (
       SELECT ${AUTHOR} FROM authors
       JOIN (SELECT author_id, min(array_position('{author,editor,translator}', role) * 10000 + position) AS place
             FROM contributions WHERE book_id = books.id GROUP BY 1) AS credit ON author_id = authors.id
       ORDER BY place LIMIT $2 OFFSET $3) AS author) AS items
    FROM books WHERE id = $1`,
};

/** Finds authors. */
@Injectable()
export class AuthorsSearch {
  constructor(private readonly statements: Statements) {}

  one(id: number): Promise<AuthorDto | undefined> {
    return this.statements.row<AuthorDto>(ONE, [id]);
  }

  /** By name. */
  async list(query: PageQueryDto): Promise<Found<AuthorDto>> {
    const values = [query.size, PageQueryDto.offset(query)];
    return (await this.statements.row<Found<AuthorDto>>(LIST, values)) as Found<AuthorDto>;
  }

  /** Everybody credited with a book: authors first, then editors, then translators; undefined without such a book. */
  ofBook(bookId: number, query: PageQueryDto): Promise<Found<AuthorDto> | undefined> {
    return this.statements.row<Found<AuthorDto>>(OF_BOOK, [bookId, query.size, PageQueryDto.offset(query)]);
  }
}
