import { languageCodes } from './language-codes';
import type { Clause, Query, TextTerm, YearSpan } from './query';
import { QueryFault } from './query-fault';
import { FIELDS, queryTokens, type QueryToken } from './query-tokens';
import { wordsOf } from './words-of';
import { yearSpan } from './year-span';

/** In code points. */
export const LONGEST_QUERY = 300;
const MOST_TERMS = 32;

/** A phrase of so many words is found even where a page ends in it, because so many words of the next page are known to each. */
export const LONGEST_PHRASE = 32;

type Single =
  | { kind: 'text'; term: TextTerm }
  | { kind: 'language'; negated: boolean; languages: readonly string[] }
  | { kind: 'years'; negated: boolean; span: YearSpan };

function textTerm(token: QueryToken): TextTerm | undefined {
  const { at, negated, said, isPrefix, field } = token;
  const words = [...wordsOf(said)].map(({ folded }) => folded);
  if (words.length === 0) {
    if (field === undefined && !token.isQuoted) return undefined;
    throw new QueryFault(at, 'write a word with letters or digits.');
  }
  if (words.length > LONGEST_PHRASE)
    throw new QueryFault(at, `shorten the phrase to ${LONGEST_PHRASE} words: it has ${words.length}.`);
  return {
    field: field === 'author' || field === 'title' ? field : 'any',
    negated,
    said,
    words,
    isPrefix,
    isQuoted: token.isQuoted,
    at,
  };
}

/** What a token says; undefined when it is punctuation. */
function single(token: QueryToken): Single | undefined {
  const { field, at, negated } = token;
  if (field !== undefined && !FIELDS.has(field))
    throw new QueryFault(
      at,
      `there is no field ${field}: use author:, title:, lang: or year:, or put the words in quotes.`,
    );
  if (field === 'year') return { kind: 'years', negated, span: yearSpan(token) };
  if (field === 'lang') return { kind: 'language', negated, languages: languageCodes(token) };
  const term = textTerm(token);
  return term && { kind: 'text', term };
}

function clauseOf(singles: readonly Single[], at: number): Clause {
  const [first] = singles as [Single];
  const texts = singles.flatMap((one) => (one.kind === 'text' ? [one.term] : []));
  if (texts.length === singles.length) return { kind: 'text', terms: texts };
  const sides = singles.map((one) => (one.kind === 'text' ? '' : `${one.kind} ${one.negated}`));
  if (new Set(sides).size > 1 || first.kind === 'text' || (first.negated && singles.length > 1))
    throw new QueryFault(at, '"or" joins words with words, lang: with lang: and year: with year: only.');
  const { kind, negated } = first;
  if (kind === 'language')
    return {
      kind,
      negated,
      languages: singles.flatMap((one) => (one.kind === 'language' ? one.languages : [])),
    };
  return { kind, negated, spans: singles.flatMap((one) => (one.kind === 'years' ? [one.span] : [])) };
}

/** Groups of tokens that "or" joins, without the punctuation between words. */
function* alternatives(tokens: readonly QueryToken[]): Generator<{ at: number; singles: Single[] }> {
  for (let place = 0; place < tokens.length; place += 1) {
    const { at, isOr } = tokens[place] as QueryToken;
    if (isOr) throw new QueryFault(at, 'put a word before "or"; write \\or for the word itself.');
    const group = [tokens[place] as QueryToken];
    for (; tokens[place + 1]?.isOr; place += 2) {
      const other = tokens[place + 2];
      if (!other || other.isOr)
        throw new QueryFault(
          tokens[place + 1]?.at as number,
          'put a word after "or"; write \\or for the word itself.',
        );
      group.push(other);
    }
    const singles = group.flatMap((token) => single(token) ?? []);
    if (singles.length > 0) yield { at, singles };
  }
}

/**
 * Reads the little language in which people search: words, "phrases", -not, or, author:, title:, lang:, year:1800..1850, and begin*.
 * All terms have to hold; `or` joins its neighbours first. A backslash takes the meaning of the next character.
 *
 * @throws QueryFault
 */
export function readQuery(text: string): Query {
  const points = [...text];
  if (points.length > LONGEST_QUERY)
    throw new QueryFault(LONGEST_QUERY, `shorten the search to ${LONGEST_QUERY} characters.`);
  const tokens = queryTokens(points);
  const tooMany = tokens[MOST_TERMS];
  if (tooMany)
    throw new QueryFault(tooMany.at, `search for at most ${MOST_TERMS} words and phrases at a time.`);
  const clauses = [...alternatives(tokens)].map(({ at, singles }) => clauseOf(singles, at));
  if (clauses.length === 0) throw new QueryFault(0, 'write a word to look for.');
  return { text, clauses };
}
