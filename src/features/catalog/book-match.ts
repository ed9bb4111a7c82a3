import type { Clause, Query, TextTerm } from '#features/query/query';
import { QueryFault } from '#features/query/query-fault';
import type { WordLexemes } from './book-lexemes.search';
import { clausesQuery, termQuery, type KnownTerm } from './book-tsquery';

/** What a query says of books beside words. */
export type BookFilter = Exclude<Clause, { kind: 'text' }>;

/** A query as the index of books is asked. */
export interface BookMatch {
  /** Its words, as the index knows them: of every clause one term has to hold. */
  clauses: readonly (readonly KnownTerm[])[];
  /** What a book must hold, as a `tsquery`; empty when only languages or years are asked for. */
  wanted: string;
  /** All that counts for a book, as a `tsquery`. */
  liked: string;
  /** The words that are looked for, to be compared with titles. */
  said: string;
  filters: readonly BookFilter[];
}

const textClauses = ({ clauses }: Query) =>
  clauses.flatMap((clause) => (clause.kind === 'text' ? [clause.terms] : []));

/** The terms of a query, in the order in which `bookMatch` expects what the index knows of them. */
export const termsOf = (query: Query): TextTerm[] => textClauses(query).flat();

/** Whether the last word is being typed still. */
const isTyped = (query: Query, term: TextTerm) => query.text.endsWith(term.said) && !term.negated;

/** What clauses, as the index knows them, ask of it. */
export function matchOf(clauses: BookMatch['clauses'], filters: BookMatch['filters']): BookMatch {
  const sought = clauses.flat().filter(({ negated }) => !negated);
  return {
    clauses,
    wanted: clausesQuery(clauses),
    liked: sought.map(termQuery).join(' | '),
    said: sought.flatMap((term) => term.words.map(({ word }) => word)).join(' '),
    filters,
  };
}

/**
 * What a query, of whose terms the index knows these words, asks of the index of books.
 *
 * @throws QueryFault where a term has no word that the index could hold: without it the query would find everything
 */
export function bookMatch(query: Query, lexemes: readonly WordLexemes[][]): BookMatch {
  const terms = termsOf(query);
  const last = terms.at(-1);
  const known = new Map<TextTerm, KnownTerm>();
  terms.forEach((term, place) => {
    const isPrefix = term.isPrefix || (term === last && isTyped(query, term));
    const words = lexemes[place] ?? [];
    if (words.length === 0) throw new QueryFault(term.at, 'write a word with letters or digits.');
    known.set(term, { ...term, words, isPrefix });
  });
  const clauses = textClauses(query).map((clause) => clause.map((term) => known.get(term) as KnownTerm));
  return matchOf(
    clauses,
    query.clauses.filter((clause) => clause.kind !== 'text'),
  );
}
