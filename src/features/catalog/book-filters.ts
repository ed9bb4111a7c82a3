import { Injectable } from '@nestjs/common';
import type { ListFilter, ListPart } from '#platform/lists/list-declaration';
import { understood } from '#features/query/query-fault';
import { readQuery } from '#features/query/read-query';
import { BookCorrectionsSearch } from './book-corrections.search';
import { bookMatch, termsOf } from './book-match';
import { soughtBy } from './book-matches.search';
import { BookMeaningsSearch, FEW, type FilterMeanings } from './book-meanings.search';
import { correctMatch, doubtfulTerms, doubtOf } from './correct-match';
import { moved } from './found';
import type { Sight } from './sight';

type Filtered = Pick<ListPart, 'filters'>;

/** What has to be looked up before its SQL can be written. */
const NAMING = ['search', 'category', 'author'];

const valueOf = <T>({ filters }: Filtered, name: string) =>
  filters.find(({ parameter }) => parameter === name)?.value as T | undefined;

/** Looks up what filters of books stand for, before the list is read. */
@Injectable()
export class BookFilters {
  constructor(
    private readonly meanings: BookMeaningsSearch,
    private readonly corrections: BookCorrectionsSearch,
  ) {}

  /** @throws LibraryError `category.moved`, `author.moved` when they were merged into others, `query.malformed` */
  async resolve<T extends Filtered>(part: T): Promise<T> {
    if (!part.filters.some(({ parameter }) => NAMING.includes(parameter))) return part;
    const search = valueOf<string>(part, 'search');
    const query = search === undefined ? undefined : understood('search', () => readQuery(search));
    const category = valueOf<number | string>(part, 'category');
    const author = valueOf<number>(part, 'author');
    const said = query ? termsOf(query).map((term) => term.said) : [];
    const meant = await this.meanings.of({ said, category, author });
    if (meant.categoryMovedTo !== null)
      throw moved('category', category as number, meant.categoryMovedTo, 'category');
    if (meant.authorMovedTo !== null) throw moved('author', author as number, meant.authorMovedTo, 'author');
    const resolved = part.filters.map((filter) => {
      if (filter.parameter === 'category') return shelf(meant);
      if (filter.parameter !== 'search' || !query) return filter;
      return {
        parameter: 'search',
        value: { match: understood('search', () => bookMatch(query, meant.terms)) },
      };
    });
    return { ...part, filters: resolved };
  }

  /** The same part with likely words instead of those that nobody wrote, and what it looks for then; undefined where there are none. */
  async correct<T extends Filtered>(part: T, sight: Sight): Promise<{ part: T; text: string } | undefined> {
    const sought = soughtBy(part.filters);
    const doubtful = sought ? doubtfulTerms(sought.match) : [];
    if (!sought || doubtful.length === 0) return undefined;
    const corrections = await this.corrections.of(doubtful.map(doubtOf), sight);
    const corrected = correctMatch(sought.match, doubtful, corrections);
    if (!corrected) return undefined;
    const { match, text } = corrected;
    const others = part.filters.filter(({ parameter }) => parameter !== 'search');
    return { part: { ...part, filters: [...others, { parameter: 'search', value: { match } }] }, text };
  }
}

function shelf({ books, shelves }: FilterMeanings): ListFilter {
  if (books.length > FEW) return { parameter: 'category', value: shelves };
  return { parameter: 'id__in', value: [...new Set(books)] };
}
