import { looksLikeBoilerplate } from './boilerplate-words';
import { smallPrintEndLength, startMarkerLength } from './markers';
import { linesBetween } from './text-line';

/** No header ever was longer; a marker further down is part of a book. */
const HEAD_WINDOW = 40_000;

/**
 * The offset at which the text begins after its Project Gutenberg header, or null when it has none. Of several markers
 * the last counts that has nothing but header and small print before it, as files were wrapped anew over the years.
 */
export function findStart(text: string): number | null {
  const lines = linesBetween(text, 0, Math.min(text.length, HEAD_WINDOW));
  let begin = 0;
  for (let at = 0; at < lines.length; at++) {
    const length = startMarkerLength(lines, at) || smallPrintEndLength(lines, at);
    if (length === 0 || !looksLikeBoilerplate(lines, begin, at)) continue;
    begin = at + length;
    at = begin - 1;
  }
  return begin === 0 ? null : (lines[begin - 1]?.end ?? null);
}
