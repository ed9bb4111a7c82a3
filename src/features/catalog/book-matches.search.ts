import { Injectable } from '@nestjs/common';
import type { Query } from '#features/query/query';
import { StatementValues } from '#platform/database/statement-values';
import { replicaRead, Statements } from '#platform/database/statements';
import { COUNTED } from '#platform/lists/list-bound';
import { conditionsOf } from '#platform/lists/list-conditions';
import type { ListFilter, ListPart } from '#platform/lists/list-declaration';
import type { FoundPart } from '#platform/lists/list-reader';
import { BOOK_CARD } from './book-card';
import { BookLexemesSearch } from './book-lexemes.search';
import { BOOK_LIST } from './book-list';
import { bookMatch, termsOf, type BookMatch } from './book-match';
import { matchSql, RANKED_BOOKS, scoreSql, similarSql, type SoughtBooks } from './book-match-sql';
import type { BookCardDto } from './book.dto';

interface Ranked {
  /** `COUNTED` + 1 where there are more than `COUNTED`. */
  total: number;
  /** Those of the part that is asked for. */
  items: BookCardDto[];
}

/** A part of what a search finds, with what else narrows the list, and what may be seen of it. */
interface RankedPart {
  match: BookMatch;
  filters: ListFilter[];
  seen: string;
  offset: number;
  size: number;
}

/** Books that the other filters of a list let through, and that may be seen. */
export function narrowSql(filters: ListFilter[], seen: string, values: StatementValues): string {
  const others = filters.filter(({ parameter }) => parameter !== 'search');
  const conditions = [seen, ...conditionsOf(BOOK_LIST, others, values)];
  return `EXISTS (SELECT FROM books WHERE books.id = book_search.book_id AND ${conditions.join(' AND ')})`;
}

/** What resolved filters look for by words. */
export const soughtBy = (filters: ListFilter[]): SoughtBooks | undefined =>
  filters.find(({ parameter }) => parameter === 'search')?.value as SoughtBooks | undefined;

const cardsSql = (ranked: string) =>
  `(SELECT coalesce(json_agg(card), '[]') FROM (
     SELECT ${BOOK_CARD} FROM ${ranked} JOIN books ON books.id = ranked.book_id ORDER BY rank) AS card) AS items`;

/** Finds the books that a query in the little language asks for. */
@Injectable()
export class BookMatchesSearch {
  constructor(
    private readonly statements: Statements,
    private readonly lexemes: BookLexemesSearch,
  ) {}

  /** What a query asks of the index of books. */
  async match(query: Query): Promise<BookMatch> {
    const terms = termsOf(query);
    return bookMatch(query, await this.lexemes.of(terms.map(({ said }) => said)));
  }

  /**
   * The best first, of a list whose filters are resolved. Where no book holds the words, those that hold words like them, which a
   * misspelling needs. A walk goes on behind as many as it met: how well a book fits is nothing that a cursor could hold.
   */
  async list({ page, size, filters, from }: ListPart, seen: string): Promise<FoundPart<BookCardDto>> {
    const { match } = soughtBy(filters) as SoughtBooks;
    const offset = from ? Number(from.keys[0]) : (page - 1) * size;
    const part = { match, filters, seen, offset, size };
    const exact = await this.ranked(part);
    const { total, items } = exact.total > 0 || match.telling.length === 0 ? exact : await this.similar(part);
    const met = offset + items.length;
    const began = from?.began ?? Date.now();
    const hasMore = items.length === size && (met < total || total > COUNTED);
    const next = hasMore ? { page: page + 1, began, before: '0', except: [], keys: [met] } : null;
    return { items, total: Math.min(total, COUNTED), totalIsExact: total <= COUNTED, next };
  }

  /** The ids of the most popular matches among the books that everybody sees, so many as are ranked. */
  async ids(query: Query): Promise<number[]> {
    const match = await this.match(query);
    const values = new StatementValues();
    const where = [...matchSql(match, values), 'book_id IN (SELECT id FROM shown_books)'].join(' AND ');
    const rows = await this.statements.rows<{ id: number }>(
      replicaRead(
        `SELECT book_id AS id FROM book_search WHERE ${where} ORDER BY popularity DESC, book_id DESC LIMIT ${RANKED_BOOKS}`,
      ),
      values.list,
    );
    return rows.map(({ id }) => id);
  }

  private async ranked({ match, filters, seen, offset, size }: RankedPart): Promise<Ranked> {
    const values = new StatementValues();
    const where = [...matchSql(match, values), narrowSql(filters, seen, values)].join(' AND ');
    const begin = values.add(offset);
    const end = values.add(offset + size);
    const [row] = await this.statements.rows<Ranked>(
      replicaRead(`WITH matched AS (
         SELECT *, row_number() OVER (ORDER BY popularity DESC, book_id DESC) AS place FROM (
           SELECT book_id, popularity, tsv, title, words FROM book_search WHERE ${where}
           ORDER BY popularity DESC, book_id DESC LIMIT greatest(${RANKED_BOOKS}, ${end}::integer)) AS popular),
       ranked AS MATERIALIZED (
         SELECT book_id, row_number() OVER (ORDER BY score DESC NULLS LAST, place) AS rank FROM (
           SELECT book_id, place, CASE WHEN place <= ${RANKED_BOOKS} THEN ${scoreSql(match, values)} END AS score
           FROM matched) AS scored),
       part AS MATERIALIZED (SELECT * FROM ranked WHERE rank > ${begin}::integer AND rank <= ${end}::integer)
       SELECT (SELECT count(*)::integer FROM (SELECT FROM book_search WHERE ${where} LIMIT ${COUNTED + 1}) AS counted) AS total,
         ${cardsSql('part AS ranked')}`),
      values.list,
    );
    return row as Ranked;
  }

  private async similar({ match, filters, seen, offset, size }: RankedPart): Promise<Ranked> {
    const values = new StatementValues();
    const from = `${similarSql(match, values)} AND ${narrowSql(filters, seen, values)}`;
    const [row] = await this.statements.rows<Ranked>(
      replicaRead(`WITH ranked AS MATERIALIZED (
         SELECT book_id, row_number() OVER (ORDER BY likeness + similarity(title, ${values.add(match.said)}) / 2 DESC,
           popularity DESC, book_id DESC) AS rank FROM ${from}),
       part AS MATERIALIZED (SELECT * FROM ranked ORDER BY rank OFFSET ${values.add(offset)} LIMIT ${values.add(size)})
       SELECT (SELECT count(*)::integer FROM ranked) AS total, ${cardsSql('part AS ranked')}`),
      values.list,
    );
    return row as Ranked;
  }
}
