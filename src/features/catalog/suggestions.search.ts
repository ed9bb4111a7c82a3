import { Injectable } from '@nestjs/common';
import { replicaRead, Statements } from '#platform/database/statements';
import type { TextField } from '#features/query/query';
import { Cache } from '#platform/cache/cache';
import { BookLexemesSearch, type WordLexemes } from './book-lexemes.search';
import { comparedWords } from './book-match-sql';
import { termQuery } from './book-tsquery';

/** A book or an author that a search box may propose. */
export interface Suggestion {
  kind: 'author' | 'book';
  id: number;
  text: string;
  /** Of a book, those who wrote it. */
  authors: string[];
}

const MOST_BOOKS = 6;
const MOST_AUTHORS = 4;

/** Whose books these are is looked at for so many of the most popular books. */
const LOOKED_AT = 300;

const BOOK = `id, title AS text, 'book' AS kind, array(SELECT name FROM contributions
  JOIN authors ON authors.id = author_id WHERE book_id = books.id AND role = 'author' ORDER BY position) AS authors`;

const SUGGEST = replicaRead(`
  WITH titled AS (
    SELECT book_id, popularity FROM book_search WHERE tsv @@ $1::tsquery AND book_id IN (SELECT id FROM shown_books)
    ORDER BY popularity DESC, book_id DESC LIMIT ${MOST_BOOKS}),
  written AS (
    SELECT book_id, popularity FROM book_search WHERE tsv @@ $2::tsquery AND book_id IN (SELECT id FROM shown_books)
    ORDER BY popularity DESC, book_id DESC LIMIT ${LOOKED_AT}),
  named AS (
    SELECT authors.id, name, sum(popularity) AS fame FROM written JOIN contributions USING (book_id)
    JOIN authors ON authors.id = author_id
    WHERE role = 'author' AND setweight(to_tsvector('simple', search_name(name)), 'B') @@ $2::tsquery
    GROUP BY authors.id ORDER BY fame DESC, authors.id LIMIT ${MOST_AUTHORS})
  SELECT id, name AS text, 'author' AS kind, '{}'::text[] AS authors, 1 AS shelf, fame FROM named
  UNION ALL SELECT ${BOOK}, 2, popularity FROM titled JOIN books ON id = book_id
  ORDER BY shelf, fame DESC, id DESC`);

const SIMILAR = replicaRead(`
  SELECT ${BOOK} FROM similar_books($1, ${MOST_BOOKS}) JOIN books ON id = book_id
  WHERE id IN (SELECT id FROM shown_books) ORDER BY likeness DESC, id DESC`);

/** Every word must begin so, in any order. */
const asBegins = (words: readonly WordLexemes[], field: TextField) =>
  words
    .map((word) => {
      const term = { field, negated: false, isPrefix: true, said: word.word, at: 0 };
      return termQuery({ ...term, words: [{ ...word, lexemes: [] }] });
    })
    .join(' & ');

/** Proposes what somebody may be typing. */
@Injectable()
export class SuggestionsSearch {
  constructor(
    private readonly cache: Cache,
    private readonly statements: Statements,
    private readonly lexemes: BookLexemesSearch,
  ) {}

  /** Authors and books by the begins of their words, the most popular first; where there are none, books with words alike. */
  of(text: string): Promise<Suggestion[]> {
    return this.cache.remember(`suggestions ${text}`, ['books'], () => this.find(text));
  }

  private async find(text: string): Promise<Suggestion[]> {
    const [words = []] = await this.lexemes.of([text]);
    if (words.length === 0) return [];
    const queries = [asBegins(words, 'title'), asBegins(words, 'author')];
    const found = await this.statements.rows<Suggestion>(SUGGEST, queries);
    if (found.length > 0) return found;
    const telling = words.map(({ word }) => word).filter(({ length }) => length > 2);
    return telling.length > 0 ? this.statements.rows<Suggestion>(SIMILAR, [comparedWords(telling)]) : [];
  }
}
