import type { PagePart } from './page-part';

/** The label of words that only follow: a phrase may go on there, but begins in the part itself. */
const FOLLOWS = 'C';

/**
 * A part as the text of a `tsvector`: every word with its places, from 1. Written here, not by `to_tsvector`, so that one rule says
 * what a word is, wherever the database runs, and every hit is found again in the text.
 */
export function partVector({ own, following }: PagePart): string {
  const places = new Map<string, string>();
  const add = (word: string, place: string) => {
    const before = places.get(word);
    places.set(word, before === undefined ? place : `${before},${place}`);
  };
  own.forEach(({ folded }, index) => add(folded, String(index + 1)));
  following.forEach(({ folded }, index) => add(folded, `${own.length + index + 1}${FOLLOWS}`));
  let text = '';
  for (const [word, at] of places) text += `'${word}':${at} `;
  return text;
}
