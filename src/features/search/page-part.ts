import { LONGEST_PHRASE } from '#features/query/read-query';
import { wordsOf, type TextWord } from '#features/query/words-of';

/** A page, or so many words of a long one, as it is indexed: the words that begin in it, and those that a phrase may go on with. */
export interface PagePart {
  own: TextWord[];
  /** Of the next part or page; their places go on from the begin of this page. */
  following: TextWord[];
}

/** PostgreSQL keeps at most 255 places of a word in one vector, and 16,383 in all. */
const PART_WORDS = 1_000;
const FOLLOWING_WORDS = LONGEST_PHRASE - 1;

/** In code points: so much of the next page is looked at for the words that follow. */
export const FOLLOWING_CHARACTERS = 2_000;

function firstWords(text: string, shift: number): TextWord[] {
  const words: TextWord[] = [];
  for (const { folded, start, end } of wordsOf(text)) {
    words.push({ folded, start: start + shift, end: end + shift });
    if (words.length === FOLLOWING_WORDS) break;
  }
  return words;
}

/** The parts of a page, one at least; `next` is the begin of the page after it. */
export function partsOf(text: string, next: string): PagePart[] {
  const words = [...wordsOf(text)];
  const count = words.length;
  words.push(...firstWords(next, text.length));
  const parts: PagePart[] = [];
  for (let begin = 0; begin < count || begin === 0; begin += PART_WORDS) {
    const end = Math.min(begin + PART_WORDS, count);
    parts.push({ own: words.slice(begin, end), following: words.slice(end, end + FOLLOWING_WORDS) });
  }
  return parts;
}
