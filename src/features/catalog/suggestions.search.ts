import { Injectable } from '@nestjs/common';
import { replicaRead, Statements } from '#platform/database/statements';
import type { TextField } from '#features/query/query';
import { Cache } from '#platform/cache/cache';
import { BookCorrectionsSearch, type DoubtedWord } from './book-corrections.search';
import { BookLexemesSearch } from './book-lexemes.search';
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

/** Of each place one of the words must begin so, in any order. */
const asBegins = (places: readonly (readonly string[])[], field: TextField) =>
  places.map((words) => `(${words.map((word) => beginQuery(word, field)).join(' | ')})`).join(' & ');

function beginQuery(word: string, field: TextField): string {
  const term = { field, negated: false, isPrefix: true, isQuoted: false, said: word, at: 0 };
  return termQuery({ ...term, words: [{ word, lexemes: [], stops: false }] });
}

/** So many words of what is typed are looked up in the vocabulary. */
const MOST_DOUBTED = 6;

/** Proposes what somebody may be typing. */
@Injectable()
export class SuggestionsSearch {
  constructor(
    private readonly cache: Cache,
    private readonly statements: Statements,
    private readonly lexemes: BookLexemesSearch,
    private readonly corrections: BookCorrectionsSearch,
  ) {}

  /** Authors and books by the begins of their words, the most popular first; where there are none, by likely words. */
  of(text: string): Promise<Suggestion[]> {
    return this.cache.remember(`suggestions ${text}`, ['books'], () => this.find(text));
  }

  private async find(text: string): Promise<Suggestion[]> {
    const [lexemes = []] = await this.lexemes.of([text]);
    const words = lexemes.map(({ word }) => word);
    if (words.length === 0) return [];
    const found = await this.beginning(words.map((word) => [word]));
    if (found.length > 0) return found;
    const likely = await this.likely(words.slice(0, MOST_DOUBTED));
    return likely.length > 0 ? this.beginning(likely) : [];
  }

  private beginning(places: string[][]): Promise<Suggestion[]> {
    return this.statements.rows<Suggestion>(SUGGEST, [asBegins(places, 'title'), asBegins(places, 'author')]);
  }

  /** Likely words for each that is typed; those that are like none are left out. */
  private async likely(words: string[]): Promise<string[][]> {
    const doubted = words.map((word): DoubtedWord => ({
      ...{ word, fields: ['title', 'author'] },
      query: `${beginQuery(word, 'title')} | ${beginQuery(word, 'author')}`,
    }));
    const corrections = await this.corrections.of(doubted, 'published');
    return corrections
      .map(({ known, words: others }, place) => (known ? [words[place] as string] : others))
      .filter(({ length }) => length > 0);
  }
}
