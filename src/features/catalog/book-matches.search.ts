import { Injectable } from '@nestjs/common';
import type { Query } from '#features/query/query';
import { understood } from '#features/query/query-fault';
import { StatementValues } from '#platform/database/statement-values';
import { replicaRead, Statements } from '#platform/database/statements';
import { COUNTED } from '#platform/lists/list-bound';
import { conditionsOf } from '#platform/lists/list-conditions';
import type { ListFilter, ListPart } from '#platform/lists/list-declaration';
import { tooFar, type FoundPart } from '#platform/lists/list-reader';
import { BookLexemesSearch } from './book-lexemes.search';
import { BOOK_LIST } from './book-list';
import { bookMatch, termsOf } from './book-match';
import { matchJson, matchSql, type SoughtBooks } from './book-match-sql';
import type { BookCardDto } from './book.dto';
import { RankedBooksSearch, type BookRank } from './ranked-books.search';
import { SEARCHED, SEEN, type Sight } from './sight';

/** The books that a query speaks of: these, or, where they are many, those that fit what the SQL function `book_fits` reads. */
export type MeantBooks = { ids: number[] } | { about: string };

/** So many books are told by their numbers; of more, enough fit that a walk meets one soon. */
const MOST_IDS = 6_000;

/** Books that the other filters of a list let through, and that may be seen. */
export function narrowSql(filters: ListFilter[], sight: Sight, values: StatementValues): string {
  const others = filters.filter(({ parameter }) => parameter !== 'search');
  if (others.length === 0) return SEARCHED[sight];
  const conditions = [SEEN[sight], ...conditionsOf(BOOK_LIST, others, values)];
  return `EXISTS (SELECT FROM books WHERE books.id = book_search.book_id AND ${conditions.join(' AND ')})`;
}

/** What resolved filters look for by words. */
export const soughtBy = (filters: ListFilter[]): SoughtBooks | undefined =>
  filters.find(({ parameter }) => parameter === 'search')?.value as SoughtBooks | undefined;

/** Finds the books that a query in the little language asks for. */
@Injectable()
export class BookMatchesSearch {
  constructor(
    private readonly statements: Statements,
    private readonly lexemes: BookLexemesSearch,
    private readonly ranked: RankedBooksSearch,
  ) {}

  /**
   * The best first, of a list whose filters are resolved.
   *
   * @throws LibraryError `request.invalid` when the page lies too deep
   */
  async list({ page, size, filters, from }: ListPart, sight: Sight): Promise<FoundPart<BookCardDto>> {
    const { match } = soughtBy(filters) as SoughtBooks;
    const narrow = (values: StatementValues) => narrowSql(filters, sight, values);
    const offset = (page - 1) * size;
    if (!from && offset >= COUNTED) {
      const { total } = await this.ranked.part({ match, narrow, from: 0, size: 1 });
      if (total > COUNTED) throw tooFar(COUNTED);
      return { items: [], total, totalIsExact: true, next: null };
    }
    const begin = from ? (from.keys as BookRank) : offset;
    const { total, items, next } = await this.ranked.part({ match, narrow, from: begin, size });
    const place = { page: page + 1, began: from?.began ?? Date.now(), before: '0', except: [] };
    const known = { total: Math.min(total, COUNTED), totalIsExact: total <= COUNTED };
    return { items, ...known, next: next && { ...place, keys: next } };
  }

  /** The books, among those that everybody sees, that a query speaks of which came in the parameter `q`. */
  async meant(query: Query): Promise<MeantBooks> {
    const terms = await this.lexemes.of(termsOf(query).map(({ said }) => said));
    const match = understood('q', () => bookMatch(query, terms));
    const values = new StatementValues();
    const where = [...matchSql(match, values), 'book_id IN (SELECT id FROM shown_books)'].join(' AND ');
    const rows = await this.statements.rows<{ id: number }>(
      replicaRead(`SELECT book_id AS id FROM book_search WHERE ${where} LIMIT ${MOST_IDS + 1}`),
      values.list,
    );
    return rows.length > MOST_IDS ? { about: matchJson(match) } : { ids: rows.map(({ id }) => id) };
  }
}
