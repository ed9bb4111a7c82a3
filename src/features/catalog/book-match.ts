import type { Clause, Query, TextTerm } from '#features/query/query';
import type { WordLexemes } from './book-lexemes.search';
import { clausesQuery, termQuery, type KnownTerm } from './book-tsquery';

/** A query as the index of books is asked. */
export interface BookMatch {
  /** What a book must hold, as a `tsquery`; empty when only languages or years are asked for. */
  wanted: string;
  /** All that counts for a book, as a `tsquery`. */
  liked: string;
  /** What a book must not hold, as a `tsquery`; empty for none. */
  unwanted: string;
  /** The words that are looked for, to be compared with titles. */
  said: string;
  /** Words that may be misspelt; who names a title is taken at their word. */
  telling: string[];
  filters: Exclude<Clause, { kind: 'text' }>[];
}

/** Words of at least so many characters are long enough to be misspelt and still recognised. */
const LEAST_RECOGNISED = 3;
const MOST_RECOGNISED = 6;

const textClauses = ({ clauses }: Query) =>
  clauses.flatMap((clause) => (clause.kind === 'text' ? [clause.terms] : []));

/** The terms of a query, in the order in which `bookMatch` expects what the index knows of them. */
export const termsOf = (query: Query): TextTerm[] => textClauses(query).flat();

/** Whether the last word is being typed still. */
const isTyped = (query: Query, term: TextTerm) => query.text.endsWith(term.said) && !term.negated;

const anyOf = (terms: readonly KnownTerm[]) => terms.map(termQuery).filter(Boolean).join(' | ');

/** What a query, of whose terms the index knows these words, asks of the index of books. */
export function bookMatch(query: Query, lexemes: readonly WordLexemes[][]): BookMatch {
  const terms = termsOf(query);
  const last = terms.at(-1);
  const known = new Map<TextTerm, KnownTerm>();
  terms.forEach((term, place) => {
    const isPrefix = term.isPrefix || (term === last && isTyped(query, term));
    known.set(term, { ...term, words: lexemes[place] ?? [], isPrefix });
  });
  const clauses = textClauses(query).map((clause) => clause.map((term) => known.get(term) as KnownTerm));
  const sought = clauses.flat().filter(({ negated }) => !negated);
  const unwanted = clauses
    .filter(({ length }) => length === 1)
    .flat()
    .filter(({ negated }) => negated);
  const words = sought
    .flatMap((term) => (term.field === 'title' ? [] : term.words))
    .filter(({ stops }) => !stops);
  const telling = words.map(({ word }) => word).filter(({ length }) => length >= LEAST_RECOGNISED);
  return {
    wanted: clausesQuery(clauses),
    unwanted: anyOf(unwanted.map((term) => ({ ...term, negated: false }))),
    liked: anyOf(sought),
    said: sought.flatMap((term) => term.words.map(({ word }) => word)).join(' '),
    telling: [...new Set(telling)].slice(0, MOST_RECOGNISED),
    filters: query.clauses.filter((clause) => clause.kind !== 'text'),
  };
}
