import { Injectable } from '@nestjs/common';
import type { Query } from '#features/query/query';
import { BookMatchesSearch, type MeantBooks } from './book-matches.search';

/** Says which books a query speaks of. */
@Injectable()
export class MatchingBooksService {
  constructor(private readonly matches: BookMatchesSearch) {}

  /** @throws LibraryError `query.malformed` */
  of(query: Query): Promise<MeantBooks> {
    return this.matches.meant(query);
  }
}
