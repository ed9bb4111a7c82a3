import { ListDto } from '#platform/http/list.dto';
import type { ChapterRow } from './chapters.search';

/** A chapter of a book, or whatever else its text is divided into. */
export class ChapterDto {
  /**
   * Which heading of the book it is, from 1.
   * @example 1
   */
  number: number;

  /**
   * The heading, with the title below it.
   * @example "CHAPTER 1. Loomings."
   */
  title: string;

  /**
   * How deep it stands: chapters of books or parts are one deeper than these; from 1.
   * @example 1
   */
  level: number;

  /**
   * The number of the page on which it begins.
   * @example 1
   */
  page: number;

  /**
   * Where it begins in that page, in characters (Unicode code points) from 0.
   * @example 0
   */
  offset: number;

  /**
   * Where it begins in the text, in characters (Unicode code points) from 0.
   * @example 0
   */
  start: number;

  /**
   * How many characters (Unicode code points) it has, with its heading, up to the next heading of any level.
   * @example 12044
   */
  length: number;

  static from({ number, title, level, page, offset, start, length }: ChapterRow): ChapterDto {
    return { number, title, level, page, offset, start, length };
  }
}

/** A part of the list of a book's chapters. */
export class ChapterListDto extends ListDto {
  items: ChapterDto[];
}
