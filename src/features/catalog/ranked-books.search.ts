import { Injectable } from '@nestjs/common';
import { StatementValues } from '#platform/database/statement-values';
import { replicaRead, Statements } from '#platform/database/statements';
import { COUNTED } from '#platform/lists/list-bound';
import { BOOK_CARD } from './book-card';
import type { BookMatch } from './book-match';
import { matchSql, scoreSql } from './book-match-sql';
import type { BookCardDto } from './book.dto';

/** So many of the most popular matches are compared with each other; what comes after them is in order of popularity. */
const RANKED_BOOKS = 1_000;

/** What a book scores that is not compared with others. */
const UNRANKED = -1;

/** Where a book stands: its score, its popularity and number, and those of the least popular book that is compared with others. */
export type BookRank = [
  score: number,
  popularity: number,
  id: number,
  leastPopularity: number,
  leastId: number,
];

/** A part of what a match finds; `narrow` is what else a row of `book_search` must fulfil. */
export interface RankedPart {
  match: BookMatch;
  narrow: (values: StatementValues) => string;
  /** How many come before it, or behind which of them it begins. */
  from: number | BookRank;
  size: number;
}

export interface RankedBooks {
  /** `COUNTED` + 1 where there are more than `COUNTED`. */
  total: number;
  items: BookCardDto[];
  /** Of the last item, where another follows. */
  next: BookRank | null;
}

const BY_FAME = 'ORDER BY popularity DESC, book_id DESC';

/**
 * Those that are compared with each other and those behind them, as `scored`, as many as a part needs that ends at `end`. Each is read
 * once: its score is found out where it is met.
 */
function fromBegin(where: string, score: string, end: string): string {
  return `popular AS MATERIALIZED (
      SELECT book_id, popularity, ${score} AS score FROM (
        SELECT book_id, popularity, title, words, tsv FROM book_search WHERE ${where} ${BY_FAME}
        LIMIT ${RANKED_BOOKS}) AS book_search),
    least AS MATERIALIZED (
      SELECT popularity, book_id FROM popular ORDER BY popularity, book_id
      LIMIT (SELECT count(*) / ${RANKED_BOOKS} FROM popular)),
    scored AS MATERIALIZED (
      SELECT * FROM popular UNION ALL (
        SELECT book_id, popularity, ${UNRANKED} FROM book_search WHERE EXISTS (SELECT FROM least) AND ${where} ${BY_FAME}
        OFFSET ${RANKED_BOOKS} LIMIT greatest(0, ${end}::integer + 1 - ${RANKED_BOOKS})))`;
}

/** How many there are, as far as they are counted; of fewer than are compared with each other the number is known. */
const totalSql = (where: string, isWalk: boolean) => {
  const counted = `(SELECT count(*)::integer FROM (SELECT FROM book_search WHERE ${where} LIMIT ${COUNTED + 1}) AS counted)`;
  if (isWalk) return counted;
  return `CASE WHEN EXISTS (SELECT FROM least) THEN ${counted} ELSE (SELECT count(*)::integer FROM popular) END`;
};

/** The same behind a book, among those that were compared when the walk began: who comes and goes meanwhile moves nobody else. */
function fromBook(where: string, score: string, rank: BookRank, values: StatementValues): string {
  const [last, popularity, id, leastPopularity, leastId] = rank;
  const at = (...numbers: number[]) =>
    `(${numbers.map((number) => `${values.add(number)}::integer`).join(', ')})`;
  const least = at(leastPopularity, leastId);
  const behind = last === UNRANKED ? at(popularity, id) : least;
  return `least AS MATERIALIZED (SELECT * FROM (VALUES ${least}) AS fixed (popularity, book_id)),
    scored AS MATERIALIZED (SELECT * FROM (
      (SELECT book_id, popularity, ${score} AS score FROM book_search
       WHERE ${last !== UNRANKED} AND ${where} AND (popularity, book_id) >= ${least} ${BY_FAME} LIMIT ${2 * RANKED_BOOKS})
      UNION ALL
      (SELECT book_id, popularity, ${UNRANKED} FROM book_search
       WHERE ${where} AND (popularity, book_id) < ${behind} ${BY_FAME} LIMIT $1 + 1)) AS both_ways
      WHERE (score, popularity, book_id) < (${values.add(last)}::double precision, ${values.add(popularity)}::integer, ${values.add(id)}::integer))`;
}

/** Reads books in the order of how well they fit. */
@Injectable()
export class RankedBooksSearch {
  constructor(private readonly statements: Statements) {}

  async part({ match, narrow, from, size }: RankedPart): Promise<RankedBooks> {
    const values = new StatementValues();
    values.add(size);
    const where = [...matchSql(match, values), narrow(values)].join(' AND ');
    const score = `(${scoreSql(match, values)})::double precision`;
    const isWalk = typeof from !== 'number';
    const scored = isWalk
      ? fromBook(where, score, from, values)
      : fromBegin(where, score, values.add(from + size));
    const [row] = await this.statements.rows<RankedBooks>(
      replicaRead(`WITH ${scored},
       part AS MATERIALIZED (
         SELECT *, row_number() OVER (ORDER BY score DESC, popularity DESC, book_id DESC) AS rank FROM scored
         ORDER BY rank OFFSET ${values.add(isWalk ? 0 : from)} LIMIT $1 + 1),
       shown AS (SELECT * FROM part ORDER BY rank LIMIT $1)
       SELECT ${totalSql(where, isWalk)} AS total,
         (SELECT json_build_array(score, popularity, book_id, coalesce((SELECT least.popularity FROM least), -1),
            coalesce((SELECT least.book_id FROM least), 0)) FROM shown
          WHERE (SELECT count(*) FROM part) > $1 ORDER BY rank DESC LIMIT 1) AS next,
         (SELECT coalesce(json_agg(card), '[]') FROM (
            SELECT ${BOOK_CARD} FROM shown JOIN books ON books.id = shown.book_id ORDER BY rank) AS card) AS items`),
      values.list,
    );
    return row as RankedBooks;
  }
}
