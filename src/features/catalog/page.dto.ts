import { IsInt, Matches, Max, Min } from 'class-validator';
import { IdParamDto, MAX_INTEGER } from '#platform/http/id-param.dto';
import { ListDto } from '#platform/http/list.dto';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import type { PageRow, PageSizeRow } from './pages.search';
import { pagesUrlOf } from './text-version';

/** Names one page of a book. */
export class PageParamDto extends IdParamDto {
  /**
   * The number of the page, from 1.
   * @example 1
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  n: number;
}

/** Names one page of one version of a book's text. */
export class VersionedPageParamDto extends PageParamDto {
  /**
   * The `textVersion` of the book.
   * @example "5d41402abc4b2a76"
   */
  @Matches(/^[0-9a-f]{16}$/, { message: 'version must be the textVersion of a book: 16 digits from 0 to f' })
  version: string;
}

/** How long a page is and where it begins. */
export class PageSizeDto {
  /**
   * The number of the page, from 1.
   * @example 1
   */
  number: number;

  /**
   * Where the page begins in the text, in characters (Unicode code points) from 0.
   * @example 0
   */
  start: number;

  /**
   * How many characters (Unicode code points) it has.
   * @example 1985
   */
  length: number;

  static from({ number, start, length }: PageSizeRow): PageSizeDto {
    return { number, start, length };
  }
}

/** One page of a book: all pages, joined in order, are its text. */
export class PageDto extends PageSizeDto {
  /** @example "Call me Ishmael." */
  text: string;

  /**
   * How many pages the book has.
   * @example 625
   */
  total: number;

  /**
   * The number of the page before, null on the first.
   * @example null
   */
  previous: number | null;

  /**
   * The number of the page after, null on the last.
   * @example 2
   */
  next: number | null;

  /**
   * Names the text as it is cut into pages: it changes when any page does.
   * @example "5d41402abc4b2a76"
   */
  textVersion: string;

  /**
   * Where the pages of this text never change, each by its number behind that: what is kept from there may be kept for ever.
   * @example "/api/v1/books/1/texts/5d41402abc4b2a76/pages"
   */
  pagesUrl: string;

  static override from(row: PageRow): PageDto {
    const { number, text, total, version: textVersion } = row;
    const previous = number > 1 ? number - 1 : null;
    const next = number < total ? number + 1 : null;
    const pagesUrl = pagesUrlOf(row.bookId, textVersion);
    return { ...PageSizeDto.from(row), text, total, previous, next, textVersion, pagesUrl };
  }
}

/** A part of the list of a book's pages. */
export class PageListDto extends ListDto {
  items: PageSizeDto[];
}
