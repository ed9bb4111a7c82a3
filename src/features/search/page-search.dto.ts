import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { MAX_INTEGER } from '#platform/http/id-param.dto';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import { MOST_SIZE } from '#platform/lists/read-list-query';
import type { PageHit, PageMatch } from './page-hit';
import type { PageHits } from './page-search.service';
import type { Stretch } from './part-matches';

/** What to look for in the texts. */
export class SearchPagesQueryDto {
  /**
   * What a page must hold: words, "phrases", -not, or, begin* (three letters at least). author:, title:, lang: and year: choose the
   * books.
   * @example "author:melville \"call me ishmael\""
   */
  @IsString()
  @Length(1, 300)
  q: string;

  /**
   * Only pages of the book with this number.
   * @example 1
   */
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  book?: number;

  /**
   * How many hits to answer at most; there may be fewer although a `nextCursor` leads to more.
   * @example 20
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MOST_SIZE)
  size: number = 20;

  /**
   * The `nextCursor` of the answer before, to the same search.
   * @example "3q2-7wAAWzAsIigwLDApIiwyMCwyMDAsMF0"
   */
  @IsOptional()
  @IsString()
  @Length(1, 400)
  cursor?: string;
}

export class HitAuthorDto {
  /**
   * The number that the library gave them.
   * @example 1
   */
  id: number;

  /** @example "Melville, Herman" */
  name: string;
}

export class HitBookDto {
  /**
   * The number that the library gave it.
   * @example 1
   */
  id: number;

  /** @example "Moby Dick; Or, The Whale" */
  title: string;

  /** Those who wrote it, in order. */
  authors: HitAuthorDto[];
}

/** Where a match stands; all places are in characters (Unicode code points), ends are not in it. */
export class PageMatchDto {
  /**
   * Where it begins in the page.
   * @example 0
   */
  start: number;

  /**
   * Where it ends in the page; beyond the page's length when a phrase goes on with the next one.
   * @example 15
   */
  end: number;

  /**
   * Where it begins in the text of the book.
   * @example 26391
   */
  bookStart: number;

  /**
   * Where it ends in the text of the book.
   * @example 26406
   */
  bookEnd: number;
}

/** Where a match stands in a snippet, in characters (Unicode code points). */
export class SnippetMarkDto {
  /** @example 0 */
  start: number;

  /** @example 15 */
  end: number;
}

export class SnippetDto {
  /**
   * Some of the text around the first match, as plain text in one line: escape it where you show it as HTML.
   * @example "Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse"
   */
  text: string;

  marks: SnippetMarkDto[];

  static from({ text, marks }: PageHit['snippet']): SnippetDto {
    return { text, marks: marks.map(({ start, end }: Stretch) => ({ start, end })) };
  }
}

/** A page that holds what was looked for. */
export class PageHitDto {
  book: HitBookDto;

  /**
   * The number of the page.
   * @example 14
   */
  page: number;

  /** Where, in the order of the text; fifty at most. A long page may be several hits, each with matches of its own. */
  matches: PageMatchDto[];

  snippet: SnippetDto;

  /**
   * Where the page is read, below the address of the library.
   * @example "/api/v1/books/1/pages/14"
   */
  href: string;

  static from({ book, page, matches, snippet }: PageHit): PageHitDto {
    const { id, title, authors } = book;
    return {
      book: { id, title, authors: authors.map((author) => ({ id: author.id, name: author.name })) },
      page,
      matches: matches.map(({ start, end, bookStart, bookEnd }: PageMatch) => ({
        start,
        end,
        bookStart,
        bookEnd,
      })),
      snippet: SnippetDto.from(snippet),
      href: `/api/v1/books/${id}/pages/${page}`,
    };
  }
}

/** Some of the hits: those in popular books first, among those of like popularity the pages that hold the most of it. */
export class PageHitListDto {
  items: PageHitDto[];

  /**
   * How many hits there are, as far as they were counted.
   * @example 200
   */
  total: number;

  /**
   * Whether there are no more than `total`.
   * @example false
   */
  totalIsExact: boolean;

  /**
   * Asks for the hits that come next; null after the last. Only so many pages are looked at for an answer: where few of them fit (phrases, words
   * that are left out, books that are chosen), it may hold fewer hits than `size`, or none, and lead on. Every page that is there, and
   * is not indexed anew, from the first answer to the last is met once, whatever is added, hidden or removed meanwhile.
   * @example "3q2-7wAAWzAsIigwLDApIiwyMCwyMDAsMF0"
   */
  nextCursor: string | null;

  static from({ items, total, totalIsExact, nextCursor }: PageHits): PageHitListDto {
    return { items: items.map(PageHitDto.from), total, totalIsExact, nextCursor };
  }
}
