import { Injectable } from '@nestjs/common';
import type { Query } from '#features/query/query';
import { BookMatchesSearch } from './book-matches.search';

/** Says which books a query speaks of. */
@Injectable()
export class MatchingBooksService {
  constructor(private readonly matches: BookMatchesSearch) {}

  /** The ids of the most popular matching books, a thousand at most. */
  ids(query: Query): Promise<number[]> {
    return this.matches.ids(query);
  }
}
