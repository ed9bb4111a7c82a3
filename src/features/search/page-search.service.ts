import { Injectable } from '@nestjs/common';
import { MatchingBooksService } from '#features/catalog/matching-books.service';
import { Cache } from '#platform/cache/cache';
import { understood } from '#features/query/query-fault';
import { readQuery } from '#features/query/read-query';
import { hitsWindow } from './hits-window';
import { readCursor, writeCursor } from './page-cursor';
import { PageHitsSearch, type AboutBooks, type PartRow } from './page-hits.search';
import { FOLLOWING_CHARACTERS } from './page-part';
import { pageHits, type PageHit } from './page-hit';
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

const BEGIN = { from: { tier: 0, place: '(0,0)' }, until: null, shown: null };

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
    const walk = cursor === undefined ? undefined : readCursor(asked, cursor);
    const query = understood('q', () => pageQuery(readQuery(q)));
    const place = walk ?? BEGIN;
    const rows = await this.pages.parts(query, await this.meant(query, book), place);
    const { count, shown, isLast, next } = hitsWindow(rows, place, size);
    const { total, isExact } = walk ?? { total: count, isExact: isLast };
    return {
      items: await this.hits(shown, query),
      total,
      totalIsExact: isExact,
      nextCursor: next && writeCursor(asked, { ...next, total, isExact }),
    };
  }

  private async meant({ books }: PageQuery, book: number | undefined): Promise<Partial<AboutBooks>> {
    const named: Partial<AboutBooks> = books.clauses.length > 0 ? await this.books.of(books) : {};
    if (book === undefined) return named;
    return { ...named, ids: !named.ids || named.ids.includes(book) ? [book] : [] };
  }

  private async hits(parts: readonly PartRow[], { sought }: PageQuery): Promise<PageHit[]> {
    const rows = await this.pages.hits(parts, FOLLOWING_CHARACTERS);
    return pageHits(parts, rows, sought);
  }
}
