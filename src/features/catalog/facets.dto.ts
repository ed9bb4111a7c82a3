import type { FacetRow, Facets } from './facets.search';

export class FacetDto {
  /**
   * What narrows the list to these books: a language, the number of a category or author, or a century, of which `-4` is the fourth BC.
   * @example "19"
   */
  value: string;

  /**
   * What to call it.
   * @example "19"
   */
  label: string;

  /**
   * How many of the books that were counted have it.
   * @example 1
   */
  books: number;

  static from({ value, label, books }: FacetRow): FacetDto {
    return { value, label, books };
  }
}

/** What the books of a list or search have in common; of each kind the twenty most frequent values. */
export class FacetsDto {
  /**
   * How many books were counted: the most popular ones, 5,000 at most.
   * @example 1
   */
  books: number;

  /**
   * Whether there are no more of them.
   * @example true
   */
  isExact: boolean;

  /**
   * What was counted instead of a search whose words no book holds, as the list of books says it.
   * @example null
   */
  correctedTo: string | null;

  /** By ISO 639 code. */
  languages: FacetDto[];

  /** By the number of the category. */
  categories: FacetDto[];

  /** By the number of the author. */
  authors: FacetDto[];

  /** In which an author lived. */
  centuries: FacetDto[];

  static from(facets: Facets): FacetsDto {
    const { books, isExact, correctedTo } = facets;
    return {
      books,
      isExact,
      correctedTo,
      languages: facets.languages.map(FacetDto.from),
      categories: facets.categories.map(FacetDto.from),
      authors: facets.authors.map(FacetDto.from),
      centuries: facets.centuries.map(FacetDto.from),
    };
  }
}
