import { ListDto, WalkableListDto } from '#platform/http/list.dto';

/** A person who wrote, edited or translated a book. */
export class PersonDto {
  /**
   * The number that the library gave them.
   * @example 1
   */
  id: number;

  /**
   * The name, family name first.
   * @example "Melville, Herman"
   */
  name: string;

  /**
   * The year of birth; negative years are BC, null is unknown.
   * @example 1819
   */
  birthYear: number | null;

  /**
   * The year of death; negative years are BC, null is unknown.
   * @example 1891
   */
  deathYear: number | null;

  static from({ id, name, birthYear, deathYear }: PersonDto): PersonDto {
    return { id, name, birthYear, deathYear };
  }
}

/** A person with the number of books that the library holds by them. */
export class AuthorDto extends PersonDto {
  /**
   * How many books of the library they wrote, edited or translated.
   * @example 1
   */
  books: number;

  /**
   * Goes up with every change.
   * @example 1
   */
  version: number;

  /**
   * When this last changed.
   * @example "2026-11-21T02:00:00.000Z"
   */
  updatedAt: Date;

  static override from(row: AuthorDto): AuthorDto {
    const { books, version, updatedAt } = row;
    return { ...PersonDto.from(row), books, version, updatedAt: new Date(updatedAt) };
  }
}

/** A part of a list of authors. */
export class AuthorListDto extends WalkableListDto {
  items: AuthorDto[];
}

/** A part of the people that a book is credited to. */
export class BookAuthorListDto extends ListDto {
  items: AuthorDto[];
}
