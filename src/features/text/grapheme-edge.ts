import { isPair } from './code-points';

/** Up to here every character stands for itself, but for the line feed of a carriage return. */
const FIRST_COMBINING = 0x300;
const REACH = 160;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** True when a text may be cut at the UTF-16 offset `at` without tearing what a reader sees as one character. */
export function isGraphemeEdge(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < FIRST_COMBINING) return code !== 10 || text.charCodeAt(at - 1) !== 13;
  return graphemeStart(text, Math.max(0, at - REACH), at) === at;
}

/**
 * The last grapheme edge after `from` and not behind `at`. A grapheme that is longer than all of that, such as a letter
 * under hundreds of accents, is cut at `at` nevertheless, only never within a code point.
 */
export function lastGraphemeEdge(text: string, from: number, at: number): number {
  const code = text.charCodeAt(at);
  if (code < FIRST_COMBINING && code !== 10) return at;
  const edge = graphemeStart(text, Math.max(from, at - REACH), at);
  if (edge > from) return edge;
  return isPair(text, at) ? at - 1 : at;
}

/** The start of the grapheme that covers `at`, looking back no further than `from`, or a little less. */
function graphemeStart(text: string, from: number, at: number): number {
  let start = at - 1;
  while (start > from && text.charCodeAt(start) >= FIRST_COMBINING) start -= 1;
  const segment = graphemes.segment(text.slice(start, at + REACH)).containing(at - start);
  return segment ? start + segment.index : at;
}
