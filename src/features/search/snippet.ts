import { CodePointScale } from './code-point-scale';
import type { Stretch } from './part-matches';

/** A piece of a text in one line, and where the matches stand in it, in code points from its begin. */
export interface Snippet {
  text: string;
  marks: Stretch[];
}

/** In UTF-16 units. */
const BEFORE = 80;
const LONGEST = 240;

const BLANK = /\s/u;

/** The next blank from a place on, one way or the other, as long as it is near; else the place, but no half of a surrogate pair. */
function atBlank(text: string, place: number, step: 1 | -1): number {
  for (let near = place; Math.abs(near - place) < 30; near += step) {
    if (near <= 0 || near >= text.length) return Math.min(Math.max(near, 0), text.length);
    if (BLANK.test(text[near] as string)) return near;
  }
  return /[\udc00-\udfff]/.test(text[place] ?? '') ? place + step : place;
}

/** A piece around the first match, from blank to blank; a long match is not cut. */
export function snippetOf(text: string, matches: readonly Stretch[]): Snippet {
  const [first = { start: 0, end: 0 }] = matches;
  const from = first.start < BEFORE ? 0 : Math.min(atBlank(text, first.start - BEFORE, 1), first.start);
  const to = Math.max(atBlank(text, Math.min(from + LONGEST, text.length), -1), first.end);
  const leading = /^\s*/u.exec(text.slice(from, to))?.[0].length ?? 0;
  const begin = Math.min(from + leading, first.start);
  const piece = text.slice(begin, to).trimEnd();
  const scale = new CodePointScale(piece);
  const marks = matches
    .filter(({ start, end }) => start >= begin && end <= begin + piece.length)
    .map(({ start, end }) => scale.stretch({ start: start - begin, end: end - begin }));
  return { text: piece.replace(/\s/gu, ' '), marks };
}
