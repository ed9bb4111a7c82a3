import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';

/** A word of a query as the index of books may hold it. */
export interface WordLexemes {
  word: string;
  /** The word itself and its stems in several languages. */
  lexemes: string[];
  /** Whether it says nothing in one of them, as "the" does. */
  stops: boolean;
}

/** The words of each text of an array, in order, as JSON of `WordLexemes`. */
export const lexemesSql = (texts: string): string => `
  (SELECT coalesce(json_agg(words ORDER BY place), '[]') FROM (
    SELECT place, coalesce(json_agg(json_build_object('word', word, 'lexemes', coalesce(lexemes, ARRAY[word]), 'stops',
      coalesce(stops, false)) ORDER BY number) FILTER (WHERE word <> ''), '[]') AS words
    FROM unnest(${texts}) WITH ORDINALITY AS asked (said, place)
    CROSS JOIN LATERAL regexp_split_to_table(search_words(said), ' ') WITH ORDINALITY AS parts (word, number)
    CROSS JOIN LATERAL search_lexemes(word) GROUP BY place) AS terms)`;

const LEXEMES: Statement = {
  name: 'query-lexemes',
  onReplica: true,
  text: `SELECT ${lexemesSql('$1::text[]')} AS found`,
};

/** Looks up as what the index of books holds words. */
@Injectable()
export class BookLexemesSearch {
  constructor(private readonly statements: Statements) {}

  /** Of each text its words, in order; NUL, which PostgreSQL does not take, divides them. */
  async of(said: readonly string[]): Promise<WordLexemes[][]> {
    const storable = said.map((text) => text.replaceAll('\0', ' '));
    const row = await this.statements.row<{ found: WordLexemes[][] }>(LEXEMES, [storable]);
    return row?.found ?? [];
  }
}
