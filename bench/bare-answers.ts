import { BookCardDto, BookDto } from '#features/catalog/book.dto';
import { PageDto } from '#features/catalog/page.dto';
import type { PageRow } from '#features/catalog/pages.search';
import { readQuery } from '#features/query/read-query';
import { pageHit } from '#features/search/page-hit';
import type { HitRow, PartRow } from '#features/search/page-hits.search';
import { pageQuery } from '#features/search/page-query';
import { PageHitListDto } from '#features/search/page-search.dto';
import type { NotedRequest } from './statement-notes';

/** The rows of each statement of a request. */
export type Rows = object[][];

const last = <Row>(rows: Rows) => rows.at(-1)?.[0] as Row;

export const bookAnswer = (rows: Rows) => BookDto.from(last<BookDto>(rows));

export const pageAnswer = (rows: Rows) => PageDto.from(last<PageRow>(rows));

/** Whatever is searched for is there, so that nothing is corrected. */
export function listAnswer(rows: Rows, { total, totalIsExact }: NotedRequest, [page, size]: number[]) {
  const { items } = last<{ items: BookCardDto[] }>(rows);
  return { items: items.map(BookCardDto.from), page, size, total, totalIsExact, correctedTo: null };
}

/** With the library's own functions for the places and the pieces of text: they are not what is compared. */
export function hitsAnswer(rows: Rows, { total, totalIsExact }: NotedRequest, q: string) {
  const [parts, hits] = rows as [PartRow[], HitRow[]];
  const { sought } = pageQuery(readQuery(q));
  const byPage = new Map(parts.map((row) => [`${row.bookId} ${row.number}`, row]));
  const items = hits.map((row) => pageHit(row, byPage.get(`${row.bookId} ${row.number}`)?.part ?? 0, sought));
  return PageHitListDto.from({ items, total, totalIsExact, nextCursor: null });
}
