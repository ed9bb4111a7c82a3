import { Injectable } from '@nestjs/common';
import { MatchingBooksService } from '#features/catalog/matching-books.service';
import { Cache } from '#platform/cache/cache';
import { understood } from '#features/query/query-fault';
import { readQuery } from '#features/query/read-query';
import { readCursor, writeCursor, type PagePlace } from './page-cursor';
import { PageHitsSearch, type PartRow } from './page-hits.search';
import { FOLLOWING_CHARACTERS } from './page-part';
import { pageHit, type PageHit } from './page-hit';
import { pageQuery, type PageQuery } from './page-query';

/** What to look for in the texts. */
export interface PageSearchRequest {
  q: string;
  /** The only book to look in. */
  book?: number;
  size: number;
  cursor?: string;
}

/** A part of the hits of a query. */
export interface PageHits {
  items: PageHit[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

const BEGIN: PagePlace = { tier: 0, place: '(0,0)', shown: 0, total: 0, isExact: false };

/** Pages of popular books first; among those of a tier, the page that holds the most of it. */
const byRelevance = (one: PartRow, other: PartRow) => one.tier - other.tier || other.rank - one.rank;

/** Searches the texts page by page, in bounded steps from popular books to others. */
@Injectable()
export class PageSearchService {
  constructor(
    private readonly cache: Cache,
    private readonly pages: PageHitsSearch,
    private readonly books: MatchingBooksService,
  ) {}

  /** @throws LibraryError `query.malformed`, `cursor.malformed` */
  search(request: PageSearchRequest): Promise<PageHits> {
    const { q, book = null, size, cursor = null } = request;
    const key = `pages ${JSON.stringify([q, book, size, cursor])}`;
    return this.cache.remember(key, ['books', 'page-search'], () => this.find(request));
  }

  private async find({ q, book, size, cursor }: PageSearchRequest): Promise<PageHits> {
    const asked = JSON.stringify([q, book ?? null]);
    const from = cursor === undefined ? BEGIN : readCursor(asked, cursor);
    const query = understood('q', () => pageQuery(readQuery(q)));
    const rows = await this.pages.parts(query, await this.within(query, book), from);
    const parts = rows.filter(({ bookId }) => bookId !== null).sort(byRelevance);
    const end = rows.find(({ bookId }) => bookId === null);
    const shown = parts.slice(from.shown, from.shown + size);
    const { total, isExact } = cursor === undefined ? { total: parts.length, isExact: !end } : from;
    const next = nextPlace(from, { hits: parts.length, shown: from.shown + shown.length, end });
    return {
      items: await this.hits(shown, query),
      total,
      totalIsExact: isExact,
      nextCursor: next && writeCursor(asked, { ...next, total, isExact }),
    };
  }

  /** The only books to look in; null for all. */
  private async within({ books }: PageQuery, book: number | undefined): Promise<number[] | null> {
    const named = books.clauses.length > 0 ? await this.books.ids(books) : null;
    if (book === undefined) return named;
    return named === null || named.includes(book) ? [book] : [];
  }

  private async hits(parts: readonly PartRow[], { sought }: PageQuery): Promise<PageHit[]> {
    const rows = await this.pages.hits(parts, FOLLOWING_CHARACTERS);
    const byPage = new Map(rows.map((row) => [`${row.bookId} ${row.number}`, row]));
    return parts.flatMap(({ bookId, number, part }) => {
      const row = byPage.get(`${bookId} ${number}`);
      return row ? [pageHit(row, part, sought)] : [];
    });
  }
}

/** Among the same hits, as long as some of them were not shown; then after them; null when there is nothing more. */
function nextPlace(
  { tier, place }: PagePlace,
  { hits, shown, end }: { hits: number; shown: number; end: PartRow | undefined },
): Pick<PagePlace, 'tier' | 'place' | 'shown'> | null {
  if (shown < hits) return { tier, place, shown };
  return end ? { tier: end.tier, place: end.place, shown: 0 } : null;
}
