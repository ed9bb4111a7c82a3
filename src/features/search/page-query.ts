import type { Query, TextTerm } from '#features/query/query';
import { QueryFault } from '#features/query/query-fault';
import { lexemeOf } from './part-vector';

/** A query as the index of pages is asked. */
export interface PageQuery {
  /** What the index answers without looking at a page, as `tsquery`s that all have to hold. */
  rough: string[];
  /** What a page must hold, as a `tsquery`. */
  wanted: string;
  /** What is marked where it is found. */
  sought: TextTerm[];
  /** The part of the query that speaks of books: fields, languages, years; without clauses where it does not. */
  books: Query;
}

/** A shorter begin would be that of too many words. */
const SHORTEST_BEGIN = 3;

/** The label of a word that begins in the part; see `partVector`. */
const OWN = 'D';

const quoted = (word: string) => `'${lexemeOf(word)}'`;

function checkBegin({ isPrefix, words, at }: TextTerm): void {
  if (isPrefix && (words.at(-1) ?? '').length < SHORTEST_BEGIN)
    throw new QueryFault(at, `write at least ${SHORTEST_BEGIN} letters before *.`);
}

function wantedTerm({ words, isPrefix, negated }: TextTerm): string {
  const phrase = words.map((word, place) => {
    const label = (isPrefix && place === words.length - 1 ? '*' : '') + (place === 0 ? OWN : '');
    return quoted(word) + (label ? `:${label}` : '');
  });
  return `${negated ? '!' : ''}(${phrase.join(' <-> ')})`;
}

function roughTerm({ words, isPrefix }: TextTerm): string {
  const all = words.map((word, place) => quoted(word) + (isPrefix && place === words.length - 1 ? ':*' : ''));
  return `(${all.join(' & ')})`;
}

/** The terms of a clause that speaks of pages; undefined when it speaks of books. */
function pageTerms(terms: readonly TextTerm[]): readonly TextTerm[] | undefined {
  const onPages = terms.filter(({ field }) => field === 'any');
  if (onPages.length === 0) return undefined;
  const [other] = terms.filter(({ field }) => field !== 'any');
  if (other)
    throw new QueryFault(other.at, 'in pages, "or" joins words with words and fields with fields only.');
  onPages.forEach(checkBegin);
  return onPages;
}

/** @throws QueryFault when no word is to be found on a page */
export function pageQuery(query: Query): PageQuery {
  const clauses: (readonly TextTerm[])[] = [];
  const books = query.clauses.filter((clause) => {
    const terms = clause.kind === 'text' ? pageTerms(clause.terms) : undefined;
    if (terms) clauses.push(terms);
    return !terms;
  });
  const sure = clauses.filter((terms) => terms.every(({ negated }) => !negated));
  if (sure.length === 0) throw new QueryFault(0, 'write a word that the pages must hold.');
  const either = (terms: readonly TextTerm[], term: (one: TextTerm) => string) =>
    `(${terms.map(term).join(' | ')})`;
  return {
    rough: sure.map((terms) => either(terms, roughTerm)),
    wanted: clauses.map((terms) => either(terms, wantedTerm)).join(' & '),
    sought: clauses.flat().filter(({ negated }) => !negated),
    books: { text: query.text, clauses: books },
  };
}
