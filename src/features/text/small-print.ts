import { looksLikeBoilerplate } from './boilerplate-words';
import { isEndMarker, smallPrintEndLength, startMarkerLength } from './markers';
import type { TextLine } from './text-line';

/** More lines than this after the small print are a text, so that it stands on top. */
const FEW_LINES = 12;

/** No header before a small print on top is as long as this. */
const LONG_BEFORE = 400;

/** Lines that tell where a small print stands; -1 where there is none. */
interface Landmarks {
  /** Of each line, the next one behind it that ends a small print. */
  closings: number[];
  firstStart: number;
  firstEnd: number;
}

function landmarksIn(lines: readonly TextLine[]): Landmarks {
  const closings: number[] = [];
  let closing = -1;
  for (let at = lines.length - 1; at >= 0; at--) {
    closings[at] = closing;
    if (smallPrintEndLength(lines, at) > 0) closing = at;
  }
  const firstStart = lines.findIndex((_, at) => startMarkerLength(lines, at) > 0);
  return { closings, firstStart, firstEnd: lines.findIndex((_, at) => isEndMarker(lines, at)) };
}

/**
 * Tells the small print at the bottom (2002 to 2004) from that on top (1993 to 2002), for those that start at a line of
 * these: at the bottom it has a book or very much before it, and next to nothing after it. The lines are looked through once,
 * however many start there.
 */
export function smallPrintAtBottom(lines: readonly TextLine[]): (at: number) => boolean {
  let landmarks: Landmarks | undefined;
  return (at) => {
    const { closings, firstStart, firstEnd } = (landmarks ??= landmarksIn(lines));
    const closing = closings[at] ?? -1;
    if (closing >= 0 && isFollowed(lines, closing)) return false;
    if (at >= LONG_BEFORE) return true;
    if (firstEnd >= 0 && firstEnd < at) return true;
    return firstStart >= 0 && firstStart < at && !looksLikeBoilerplate(lines, firstStart, at);
  };
}

/** Whether more than a few lines of a text stand behind a line. */
function isFollowed(lines: readonly TextLine[], at: number): boolean {
  let inked = 0;
  for (let below = at + 1; below < lines.length && inked <= FEW_LINES; below++)
    if (lines[below]?.text.trim() !== '') inked += 1;
  return inked > FEW_LINES;
}
