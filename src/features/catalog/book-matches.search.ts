import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Query } from '#features/query/query';
import { understood } from '#features/query/query-fault';
import { readQuery } from '#features/query/read-query';
import type { Found } from '#platform/database/found';
import { Statements, type Statement } from '#platform/database/statements';
import { StatementValues } from '#platform/database/statement-values';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { BookLexemesSearch } from './book-lexemes.search';
import { bookMatch, termsOf, type BookMatch } from './book-match';
import { matchSql, othersSql, RANKED_BOOKS, scoreSql } from './book-match-sql';
import type { BookCardDto, ListBooksQueryDto } from './book.dto';
import { BOOK_CARD, BOOK_FILTERS, type BookFilter } from './books.search';

/** Of misspelt words, so many of the likest books. */
const MOST_SIMILAR = 60;

const CARDS: Statement = {
  name: 'book-cards',
  text: `SELECT ${BOOK_CARD} FROM unnest($1::integer[]) WITH ORDINALITY AS wanted (id, place)
    JOIN books USING (id) ORDER BY place`,
};

/** A search that also narrows the list by its other parameters. */
type BookSearch = ListBooksQueryDto & { search: string };

interface Ranked {
  total: number;
  /** Those of the part that is asked for. */
  ids: number[];
}

/** Books that the other parameters of a list let through, and that may be seen. */
export function narrowSql(search: Partial<ListBooksQueryDto>, values: StatementValues): string {
  const filters = (Object.keys(BOOK_FILTERS) as BookFilter[]).filter(
    (filter) => search[filter] !== undefined,
  );
  const conditions = filters.map((filter) => `AND ${BOOK_FILTERS[filter](values.add(search[filter]))}`);
  return `EXISTS (SELECT FROM shown_books JOIN books USING (id) WHERE id = book_search.book_id ${conditions.join(' ')})`;
}

/** Finds the books that a query in the little language asks for. */
@Injectable()
export class BookMatchesSearch {
  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
    private readonly lexemes: BookLexemesSearch,
  ) {}

  /** What a query asks of the index of books. */
  async match(query: Query): Promise<BookMatch> {
    const terms = termsOf(query);
    return bookMatch(query, await this.lexemes.of(terms.map(({ said }) => said)));
  }

  /**
   * The best first. Where no book holds the words, those that hold words like them, which a misspelling needs.
   *
   * @throws LibraryError `query.malformed`
   */
  async list(search: BookSearch): Promise<Found<BookCardDto>> {
    const match = await this.match(understood('search', () => readQuery(search.search)));
    const { total, ids } = await this.ranked(match, search);
    if (total > 0 || match.telling.length === 0) return { items: await this.cards(ids), total };
    const similar = await this.similar(match, search);
    const offset = PageQueryDto.offset(search);
    return { items: await this.cards(similar.slice(offset, offset + search.size)), total: similar.length };
  }

  /** The ids of the most popular matches, so many as are ranked. */
  async ids(query: Query): Promise<number[]> {
    const match = await this.match(query);
    const values = new StatementValues();
    const where = [...matchSql(match, values), narrowSql({}, values)].join(' AND ');
    const rows = await this.database.query<{ id: number }[]>(
      `SELECT book_id AS id FROM book_search WHERE ${where} ORDER BY popularity DESC, book_id DESC LIMIT ${RANKED_BOOKS}`,
      values.list,
    );
    return rows.map(({ id }) => id);
  }

  private async ranked(match: BookMatch, search: BookSearch): Promise<Ranked> {
    const values = new StatementValues();
    const where = [...matchSql(match, values), narrowSql(search, values)].join(' AND ');
    const offset = values.add(PageQueryDto.offset(search));
    const end = values.add(PageQueryDto.offset(search) + search.size);
    const [row] = await this.database.query<[Ranked]>(
      `WITH matched AS (
         SELECT *, row_number() OVER (ORDER BY popularity DESC, book_id DESC) AS place FROM (
           SELECT book_id, popularity, tsv, title, words FROM book_search WHERE ${where}
           ORDER BY popularity DESC, book_id DESC LIMIT greatest(${RANKED_BOOKS}, ${end}::integer)) AS popular),
       ranked AS MATERIALIZED (
         SELECT book_id, row_number() OVER (ORDER BY score DESC NULLS LAST, place) AS rank FROM (
           SELECT book_id, place, CASE WHEN place <= ${RANKED_BOOKS} THEN ${scoreSql(match, values)} END AS score
           FROM matched) AS scored)
       SELECT (SELECT count(*)::integer FROM book_search WHERE ${where}) AS total,
         array(SELECT book_id FROM ranked WHERE rank > ${offset}::integer AND rank <= ${end} ORDER BY rank) AS ids`,
      values.list,
    );
    return row;
  }

  private async similar(match: BookMatch, search: BookSearch): Promise<number[]> {
    const values = new StatementValues();
    const words = values.add(match.telling);
    const where = [...othersSql(match, values), narrowSql(search, values)].join(' AND ');
    const rows = await this.database.query<{ id: number }[]>(
      `SELECT book_id AS id FROM similar_books(${words}, ${MOST_SIMILAR}) JOIN book_search USING (book_id) WHERE ${where}
       ORDER BY likeness + similarity(title, ${values.add(match.said)}) / 2 DESC, popularity DESC, book_id DESC`,
      values.list,
    );
    return rows.map(({ id }) => id);
  }

  /** In the order of the ids. */
  private async cards(ids: readonly number[]): Promise<BookCardDto[]> {
    return this.statements.rows<BookCardDto>(CARDS, [ids]);
  }
}
