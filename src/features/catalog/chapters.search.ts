import { Injectable } from '@nestjs/common';
import type { Found } from '#platform/database/found';
import { Statements, type Statement } from '#platform/database/statements';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { SEEN, type Sight } from './sight';
import { TEXT_VERSION } from './text-version';

/** A chapter as it is shown; `length` is that up to the next heading. All in code points. */
export interface ChapterRow {
  number: number;
  title: string;
  level: number;
  page: number;
  offset: number;
  start: number;
  length: number;
}

/** Goes with the row of `books` that it is asked of. */
const CHAPTERS = `
  SELECT chapters.number, chapters.title, chapters.level, chapters.page, chapters.page_offset AS "offset", chapters.start,
    coalesce(following.start, books.characters) - chapters.start AS length
  FROM chapters LEFT JOIN chapters AS following
    ON following.book_id = chapters.book_id AND following.number = chapters.number + 1
  WHERE chapters.book_id = books.id`;

const listStatement = (sight: Sight): Statement => ({
  name: `chapters ${sight}`,
  onReplica: true,
  text: `SELECT (SELECT count(*)::integer FROM chapters WHERE book_id = books.id) AS total,
      (SELECT coalesce(json_agg(chapter ORDER BY number), '[]') FROM (${CHAPTERS}
         AND chapters.number > $3 AND chapters.number <= $3 + $2) AS chapter) AS items
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

const ALL: Statement = {
  name: 'all chapters',
  text: `SELECT (SELECT coalesce(json_agg(chapter ORDER BY number), '[]') FROM (${CHAPTERS}) AS chapter) AS items
    FROM books WHERE id = $1 AND ${TEXT_VERSION} IS NOT DISTINCT FROM $2`,
};

/** Finds the chapters of a book. */
@Injectable()
export class ChaptersSearch {
  constructor(private readonly statements: Statements) {}

  /** In order; undefined when there is no such book. */
  list(bookId: number, query: PageQueryDto, sight: Sight): Promise<Found<ChapterRow> | undefined> {
    const values = [bookId, query.size, PageQueryDto.offset(query)];
    return this.statements.row<Found<ChapterRow>>(listStatement(sight), values);
  }

  /** All of this version of the text, in order; undefined when the book has another by now. */
  async ofText(bookId: number, version: string | null): Promise<ChapterRow[] | undefined> {
    const row = await this.statements.row<{ items: ChapterRow[] }>(ALL, [bookId, version]);
    return row?.items;
  }
}
