import { writeQuery } from '#features/query/write-query';
import type { DoubtedWord, WordCorrection } from './book-corrections.search';
import { matchOf, type BookMatch } from './book-match';
import { termQuery, type KnownTerm } from './book-tsquery';

/** A match with other words, and what it says in the little language. */
export interface CorrectedMatch {
  match: BookMatch;
  text: string;
}

/** Words of at least so many characters are long enough to be misspelt and still recognised. */
const LEAST_RECOGNISED = 3;
const MOST_RECOGNISED = 6;

/** In quotes everything is meant to the letter; so is what is left out, and what stands together. */
function isDoubtful({ negated, isQuoted, words }: KnownTerm): boolean {
  const [{ word, stops } = { word: '', stops: true }, ...more] = words;
  const isLong = [...word].length >= LEAST_RECOGNISED && !/^\d+$/.test(word);
  return !negated && !isQuoted && more.length === 0 && isLong && !stops;
}

/** The terms of a match whose words may be misspelt. */
export const doubtfulTerms = ({ clauses }: BookMatch): KnownTerm[] =>
  clauses.flat().filter(isDoubtful).slice(0, MOST_RECOGNISED);

export const doubtOf = (term: KnownTerm): DoubtedWord => ({
  word: term.words[0]?.word ?? '',
  fields: term.field === 'any' ? ['title', 'author'] : [term.field],
  query: termQuery(term),
});

const instead = (term: KnownTerm, words: readonly string[]): KnownTerm[] =>
  words.map((word) => ({
    ...term,
    said: word,
    isPrefix: false,
    words: [{ word, lexemes: [word], stops: false }],
  }));

/**
 * The match with likely words in the place of those that no book holds, which are left out where nothing is like them; where books hold every
 * word, but none of them all, each may stand for what one slip makes of it. Undefined where there is nothing to look for instead.
 */
export function correctMatch(
  { clauses, filters }: BookMatch,
  doubtful: readonly KnownTerm[],
  corrections: readonly WordCorrection[],
): CorrectedMatch | undefined {
  const isUnknown = corrections.some(({ known }) => !known);
  const correct = (term: KnownTerm): readonly KnownTerm[] => {
    const { known, words } = corrections[doubtful.indexOf(term)] ?? { known: true, words: [] };
    if (!known) return instead(term, words);
    return isUnknown ? [term] : [term, ...instead(term, words)];
  };
  const corrected = clauses.map((terms) => terms.flatMap(correct)).filter(({ length }) => length > 0);
  const isSaid = corrected.flat().some(({ negated }) => !negated);
  const isOther = isUnknown || corrections.some(({ words }) => words.length > 0);
  if (!isSaid || !isOther) return undefined;
  const written = corrected.map((terms) => ({ kind: 'text' as const, terms }));
  return { match: matchOf(corrected, filters), text: writeQuery([...written, ...filters]) };
}
