import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { SEEN, type Sight } from './sight';
import { TEXT_VERSION } from './text-version';

/** Where a page begins and how long it is, in code points. */
export interface PageSizeRow {
  number: number;
  start: number;
  length: number;
}

/** A page, how many its book has, and how its text is named. */
export interface PageRow extends PageSizeRow {
  bookId: number;
  text: string;
  total: number;
  version: string;
}

/** A page with what surrounds it. */
export interface PageInBookRow extends PageRow {
  language: string | null;
  /** The end of the page before. */
  before: string;
  chapters: { level: number; offset: number }[];
}

const PAGE = `books.id AS "bookId", pages.number, pages.start, pages.length, pages.text, page_count AS total, ${TEXT_VERSION} AS version`;

/** A book without the page has a row without a text: it tells how its text is named. */
const FROM = 'FROM books LEFT JOIN pages ON book_id = books.id AND pages.number = $2 WHERE books.id = $1';

const oneStatement = (sight: Sight): Statement => ({
  name: `page ${sight}`,
  onReplica: true,
  text: `SELECT ${PAGE} ${FROM} AND ${SEEN[sight]}`,
});

const inBookStatement = (sight: Sight): Statement => ({
  name: `page in book ${sight}`,
  onReplica: true,
  text: `SELECT ${PAGE}, languages[1] AS language,
      coalesce((SELECT right(text, 2) FROM pages WHERE book_id = $1 AND number = $2 - 1), '') AS before,
      (SELECT coalesce(json_agg(json_build_object('level', level, 'offset', page_offset) ORDER BY chapters.number), '[]')
       FROM chapters WHERE chapters.book_id = $1 AND page = $2) AS chapters
    ${FROM} AND ${SEEN[sight]}`,
});

const sizesStatement = (sight: Sight): Statement => ({
  name: `page sizes ${sight}`,
  onReplica: true,
  text: `SELECT page_count AS total,
      (SELECT coalesce(json_agg(size ORDER BY number), '[]') FROM (
         SELECT number, start, length FROM pages
         WHERE book_id = books.id AND number > $3 AND number <= $3 + $2) AS size) AS items
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

/** Finds the pages of a book. */
@Injectable()
export class PagesSearch {
  constructor(private readonly statements: Statements) {}

  /** Undefined when there is no such book; without a text when it has no such page. */
  one(id: number, n: number, sight: Sight): Promise<PageRow | undefined> {
    return this.statements.row<PageRow>(oneStatement(sight), [id, n]);
  }

  /** The same with what surrounds the page. */
  inBook(id: number, n: number, sight: Sight): Promise<PageInBookRow | undefined> {
    return this.statements.row<PageInBookRow>(inBookStatement(sight), [id, n]);
  }

  /** In order; undefined when there is no such book. */
  sizes(bookId: number, query: PageQueryDto, sight: Sight): Promise<Found<PageSizeRow> | undefined> {
    const values = [bookId, query.size, PageQueryDto.offset(query)];
    return this.statements.row<Found<PageSizeRow>>(sizesStatement(sight), values);
  }
}
