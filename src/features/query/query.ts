/** What a term of a query speaks of: the whole of a thing, its title, its authors. */
export type TextField = 'any' | 'title' | 'author';

/** Words that must follow each other; one word is the usual case. */
export interface TextTerm {
  field: TextField;
  negated: boolean;
  /** The words as they were typed. */
  said: string;
  /** As `wordsOf` folds them; one or more. */
  words: readonly string[];
  /** Whether the last word is only the begin of one. */
  isPrefix: boolean;
  /** Whether it stood in quotes: then it is meant to the letter. */
  isQuoted: boolean;
  /** Where the term begins in the query, in code points from 0. */
  at: number;
}

/** One of these has to be true. */
export type Clause =
  | { kind: 'text'; terms: readonly TextTerm[] }
  | { kind: 'language'; negated: boolean; languages: readonly string[] }
  | { kind: 'years'; negated: boolean; spans: readonly YearSpan[] };

/** Years, both included; null is open. Negative years are BC. */
export interface YearSpan {
  from: number | null;
  to: number | null;
}

/** What somebody searches for: all clauses have to be true. */
export interface Query {
  /** As it was typed. */
  text: string;
  clauses: readonly Clause[];
}
