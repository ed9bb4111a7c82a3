import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import { Turns } from '#platform/database/turns';
import { nearWords } from './near-words';
import { SEEN, type Sight } from './sight';

/** A word of titles (`title`) or names (`author`) that may be misspelt. */
export interface DoubtedWord {
  word: string;
  fields: readonly ('title' | 'author')[];
  /** As a `tsquery` of the index of books. */
  query: string;
}

/** What the library knows instead of a word. */
export interface WordCorrection {
  /** Whether a book holds the word as it is. */
  known: boolean;
  /** Words of titles and names, the likest of the most frequent first. */
  words: string[];
}

const MOST_WORDS = 3;

/** So many of the likest words are looked at where no slip explains the word. */
const LIKEST = 10;

/** A word in more books than this is not preferred any more. */
const FREQUENT = 30;

/** So many searches of this process look for likely words at a time, so that they leave the database to others. */
const AT_A_TIME = 2;

const shown = (sight: Sight, condition: string) =>
  `FROM book_search WHERE ${condition} AND EXISTS (SELECT FROM books WHERE books.id = book_id AND ${SEEN[sight]})`;

const NEAR = `SELECT DISTINCT vocabulary.word::text AS word FROM search_vocabulary AS vocabulary
  WHERE vocabulary.field = ANY (fields) AND vocabulary.word = ANY (near)`;

const correctionsStatement = (sight: Sight): Statement => ({
  name: `word-corrections ${sight}`,
  onReplica: true,
  text: `SELECT coalesce(json_agg(json_build_object('known', known, 'words', words) ORDER BY place), '[]') AS found
    FROM ROWS FROM (json_to_recordset($1::json) AS (word text, fields text[], query text, near text[])) WITH ORDINALITY
      AS asked (doubted, fields, query, near, place)
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT ${shown(sight, 'tsv @@ query::tsquery')}) AS known,
      EXISTS (${NEAR}) AS slipped) AS standing
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(word), '{}') AS words FROM (
      SELECT word FROM (${NEAR} UNION SELECT word
        FROM search_words_alike(doubted, fields, CASE WHEN known OR slipped THEN 0 ELSE ${LIKEST} END)) AS likely
      CROSS JOIN LATERAL (SELECT count(*) AS books FROM (
        SELECT ${shown(sight, `tsv @@ quote_literal(word)::tsquery`)} LIMIT ${FREQUENT}) AS held) AS frequency
      WHERE books > 0
      ORDER BY similarity(search_key(word), search_key(doubted)) + ln(1 + books) / 20 DESC, word LIMIT ${MOST_WORDS}) AS best) AS found`,
});

/** Finds for words that nobody wrote those that may have been meant. */
@Injectable()
export class BookCorrectionsSearch {
  private readonly turns = new Turns(AT_A_TIME);

  constructor(private readonly statements: Statements) {}

  /** Of each word, in order, among the books of one's sight. */
  async of(doubted: readonly DoubtedWord[], sight: Sight): Promise<WordCorrection[]> {
    const asked = JSON.stringify(doubted.map((one) => ({ ...one, near: nearWords(one.word) })));
    const row = await this.turns.take(() =>
      this.statements.row<{ found: WordCorrection[] }>(correctionsStatement(sight), [asked]),
    );
    return row?.found ?? [];
  }
}
