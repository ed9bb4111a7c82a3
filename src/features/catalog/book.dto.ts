import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { MAX_INTEGER } from '#platform/http/id-param.dto';
import { ListDto } from '#platform/http/list.dto';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import { PersonDto } from './author.dto';

/** Which books to list. */
export class ListBooksQueryDto extends PageQueryDto {
  /**
   * Only books that hold the words in their title, authors, subjects or annotation, the best first. Understands "phrases", -not, or,
   * author:, title:, lang:fr, year:1800..1850 (an author lived then) and begin*; the last word may be unfinished.
   * @example "author:melville whale"
   */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  search?: string;

  /**
   * Only books of the category with this number.
   * @example 1
   */
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  category?: number;

  /**
   * Only books that the person with this number wrote, edited or translated.
   * @example 1
   */
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  author?: number;

  /**
   * Only books in this language, by its ISO 639 code.
   * @example "en"
   */
  @IsOptional()
  @Matches(/^[a-z]{2,8}$/, { message: 'language must be an ISO 639 code in lower case, such as en' })
  language?: string;
}

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
   * A picture of its cover at the source.
   * @example "https://www.gutenberg.org/cache/epub/2701/pg2701.cover.medium.jpg"
   */
  coverUrl: string | null;

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
  sourceUrl: string;

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

  static override from(row: BookDto): BookDto {
    const { annotation, subjects, characters, source, sourceId, sourceUrl, createdAt, updatedAt } = row;
    const people = {
      editors: row.editors.map(PersonDto.from),
      translators: row.translators.map(PersonDto.from),
    };
    const text = { annotation, subjects, characters };
    return {
      ...BookCardDto.from(row),
      ...people,
      ...text,
      source,
      sourceId,
      sourceUrl,
      createdAt,
      updatedAt,
    };
  }
}

/** A part of a list of books. */
export class BookListDto extends ListDto {
  items: BookCardDto[];
}
