import { looksLikeBoilerplate } from './boilerplate-words';
import { isEndMarker, smallPrintEndLength, startMarkerLength } from './markers';
import type { TextLine } from './text-line';

/** More lines than this after the small print are a text, so that it stands on top. */
const FEW_LINES = 12;

/** No header before a small print on top is as long as this. */
const LONG_BEFORE = 400;

/**
 * Tells the small print at the bottom (2002 to 2004) from that on top (1993 to 2002), for the one that starts at line
 * `at`: at the bottom it has a book or very much before it, and next to nothing after it.
 */
export function isSmallPrintAtBottom(lines: readonly TextLine[], at: number): boolean {
  const last = lines.findIndex((_, index) => index > at && smallPrintEndLength(lines, index) > 0);
  if (last >= 0 && inkedLines(lines, last + 1) > FEW_LINES) return false;
  if (at >= LONG_BEFORE) return true;
  const before = lines.slice(0, at);
  if (before.some((_, index) => isEndMarker(lines, index))) return true;
  const start = before.findIndex((_, index) => startMarkerLength(lines, index) > 0);
  return start >= 0 && !looksLikeBoilerplate(lines, start, at);
}

function inkedLines(lines: readonly TextLine[], from: number): number {
  return lines.slice(from).filter((line) => line.text.trim() !== '').length;
}
