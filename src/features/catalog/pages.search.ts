import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { SEEN, type Sight } from './sight';

/** Where a page begins and how long it is, in code points. */
export interface PageSizeRow {
  number: number;
  start: number;
  length: number;
}

/** A page, and how many its book has. */
export interface PageRow extends PageSizeRow {
  text: string;
  total: number;
}

const oneStatement = (sight: Sight): Statement => ({
  name: `page ${sight}`,
  onReplica: true,
  text: `SELECT number, start, length, text, page_count AS total
    FROM pages JOIN books ON books.id = book_id WHERE book_id = $1 AND number = $2 AND ${SEEN[sight]}`,
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

  /** Undefined when there is no such book or page. */
  one(bookId: number, number: number, sight: Sight): Promise<PageRow | undefined> {
    return this.statements.row<PageRow>(oneStatement(sight), [bookId, number]);
  }

  /** In order; undefined when there is no such book. */
  sizes(bookId: number, query: PageQueryDto, sight: Sight): Promise<Found<PageSizeRow> | undefined> {
    const values = [bookId, query.size, PageQueryDto.offset(query)];
    return this.statements.row<Found<PageSizeRow>>(sizesStatement(sight), values);
  }
}
