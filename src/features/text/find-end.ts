import { looksLikeBoilerplate } from './boilerplate-words';
import { isEndMarker, isSmallPrintStart } from './markers';
import { smallPrintAtBottom } from './small-print';
import { linesBetween } from './text-line';

/** No licence or small print, nor both, ever was longer; a marker further up is part of a book. */
const TAIL_WINDOW = 64_000;

/**
 * The offset at which the text ends before its Project Gutenberg tail, or null when it has none. Of several markers the
 * first counts that has nothing but small print and licence after it: a farewell line stands above the marker proper.
 */
export function findEnd(text: string): number | null {
  const lines = linesBetween(text, Math.max(0, text.length - TAIL_WINDOW), text.length);
  const isAtBottom = smallPrintAtBottom(lines);
  let end = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    const isMarker = line && isSmallPrintStart(line) ? isAtBottom(at) : isEndMarker(lines, at);
    if (isMarker && looksLikeBoilerplate(lines, at + 1, end)) end = at;
  }
  return end === lines.length ? null : (lines[end]?.start ?? null);
}
