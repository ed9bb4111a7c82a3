import type { PagePart } from './page-part';

/** The label of words that only follow: a phrase may go on there, but begins in the part itself. */
const FOLLOWS = 'C';

/** In UTF-16 units: PostgreSQL takes no word of more than 2,046 bytes, and one letter may be compared as eighteen. */
const LONGEST_LEXEME = 600;

/** A word as the index holds it, so that a query asks for the same. */
export const lexemeOf = (word: string): string =>
  word.length <= LONGEST_LEXEME ? word : word.slice(0, LONGEST_LEXEME).toWellFormed();

/**
 * A part as the text of a `tsvector`: every word with its places, from 1. Written here, not by `to_tsvector`, so that one rule says
 * what a word is, wherever the database runs, and every hit is found again in the text.
 */
export function partVector({ own, following }: PagePart): string {
  const places = new Map<string, string>();
  const add = (folded: string, place: string) => {
    const word = lexemeOf(folded);
    const before = places.get(word);
    places.set(word, before === undefined ? place : `${before},${place}`);
  };
  own.forEach(({ folded }, index) => add(folded, String(index + 1)));
  following.forEach(({ folded }, index) => add(folded, `${own.length + index + 1}${FOLLOWS}`));
  let text = '';
  for (const [word, at] of places) text += `'${word}':${at} `;
  return text;
}
