import { IsInt, Max, Min } from 'class-validator';
import { IdParamDto, MAX_INTEGER } from '#platform/http/id-param.dto';
import { ListDto } from '#platform/http/list.dto';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import type { PageRow, PageSizeRow } from './pages.search';

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

  static override from(row: PageRow): PageDto {
    const { number, text, total } = row;
    const previous = number > 1 ? number - 1 : null;
    const next = number < total ? number + 1 : null;
    return { ...PageSizeDto.from(row), text, total, previous, next };
  }
}

/** A part of the list of a book's pages. */
export class PageListDto extends ListDto {
  items: PageSizeDto[];
}
