import { WalkableListDto } from '#platform/http/list.dto';
import { PersonDto } from './author.dto';
import { ShelfDto } from './category.dto';
import { pagesUrlOf } from './text-version';

/** A book as a list shows it. */
export class BookCardDto {
  /**
   * The number that the library gave it.
   * @example 1
   */
  id: number;

  /** @example "Moby Dick; Or, The Whale" */
  title: string;

  /** Those who wrote it, in order. */
  authors: PersonDto[];

  /**
   * ISO 639 codes.
   * @example ["en"]
   */
  languages: string[];

  /**
   * Where a picture of its cover is, on this server; it may be kept for ever. Add `&width=` for another size.
   * @example "/api/v1/books/1/cover?v=9f86d081884c"
   */
  coverUrl: string;

  /**
   * How often it was downloaded at the source in the last 30 days.
   * @example 125752
   */
  downloads: number;

  /**
   * How many pages its text has.
   * @example 625
   */
  pages: number;

  static from({ id, title, authors, languages, coverUrl, downloads, pages }: BookCardDto): BookCardDto {
    return { id, title, authors: authors.map(PersonDto.from), languages, coverUrl, downloads, pages };
  }
}

/** A book. */
export class BookDto extends BookCardDto {
  editors: PersonDto[];

  translators: PersonDto[];

  /** Where it stands, by name. */
  categories: ShelfDto[];

  /**
   * What it is about.
   * @example "A sailor tells of the voyage on which his captain hunts the white whale that maimed him."
   */
  annotation: string | null;

  /**
   * Subject headings, as the source gives them.
   * @example ["Sea stories", "Whaling -- Fiction"]
   */
  subjects: string[];

  /**
   * The length of its text in characters (Unicode code points).
   * @example 1215236
   */
  characters: number;

  /**
   * Names its text as it is cut into pages, null without a text: it changes when any page does.
   * @example "5d41402abc4b2a76"
   */
  textVersion: string | null;

  /**
   * Where the pages of this text never change, each by its number behind that; null without a text.
   * @example "/api/v1/books/1/texts/5d41402abc4b2a76/pages"
   */
  pagesUrl: string | null;

  /**
   * Where its source has a picture of its cover.
   * @example "https://www.gutenberg.org/cache/epub/2701/pg2701.cover.medium.jpg"
   */
  sourceCoverUrl: string | null;

  /**
   * The name of the source that it was imported from.
   * @example "gutenberg"
   */
  source: string;

  /**
   * The source's own id of it.
   * @example "2701"
   */
  sourceId: string;

  /**
   * Its record at the source.
   * @example "https://gutendex.com/books/2701/"
   */
  sourceUrl: string | null;

  /**
   * Whether only those who may change books see it.
   * @example false
   */
  hidden: boolean;

  /**
   * Goes up with every change of it, of its text, or of the people and categories that it is linked with.
   * @example 1
   */
  version: number;

  /**
   * When the library took it in.
   * @example "2026-11-21T02:00:00.000Z"
   */
  createdAt: Date;

  /**
   * When it last changed.
   * @example "2026-11-21T02:00:00.000Z"
   */
  updatedAt: Date;

  static override from(row: Omit<BookDto, 'pagesUrl'>): BookDto {
    const { id, textVersion, annotation, subjects, characters, sourceCoverUrl } = row;
    const { source, sourceId, sourceUrl } = row;
    const { hidden, version, createdAt, updatedAt } = row;
    return {
      ...BookCardDto.from(row),
      editors: row.editors.map(PersonDto.from),
      translators: row.translators.map(PersonDto.from),
      categories: row.categories.map(ShelfDto.from),
      ...{ textVersion, pagesUrl: textVersion === null ? null : pagesUrlOf(id, textVersion) },
      ...{ annotation, subjects, characters, sourceCoverUrl, source, sourceId, sourceUrl },
      ...{ hidden, version, createdAt, updatedAt },
    };
  }
}

/** A part of a list of books. */
export class BookListDto extends WalkableListDto {
  items: BookCardDto[];

  /**
   * Of a search whose words no book holds, what was found instead, as a search: likely words in the place of misspelt ones. Null where
   * the books are those that were asked for. What stands in quotes is never changed.
   * @example null
   */
  correctedTo: string | null;
}
