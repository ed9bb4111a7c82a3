import { lineText, type TextLine } from './text-line';

/** A marker may go on over this many lines, as long titles do, until its closing asterisks. */
const MOST_MARKER_LINES = 5;

const START = /^[\s>]*\*{1,9}\s*START OF (?:THE |THIS )?(?:COPYRIGHTED )?PROJECT GUTENBERG\b/i;
const END = /^[\s>]*\*{1,9}\s*END OF (?:THE |THIS )?(?:COPYRIGHTED )?PROJECT GUTENBERG\b/i;
const HALF_MARKER = /^[\s>]*\*{1,9}\s*(?:START|END) OF\b(?!.*GUTENBERG)/i;

/** Farewells of files whose tail has no asterisks, in the languages in which upstream wrote them. */
const FAREWELLS = [
  /^[\W_]*(?:this is )?(?:the )?end of (?:the |this )?project gutenberg(?:'s|’s)?\b/,
  /^[\W_]*end of (?:the |this )e-?(?:text|book) of\b/,
  /^[\W_]*ende (?:dieses|des|der) proje[ck]t(?:es)? gutenberg\b/,
  /^[\W_]*(?:fin|fine|fim|einde|slut|loppu|koniec)\b.{0,30}\b(?:projec?t|projet|progetto|projekt|proje[ck]to) gutenberg\b/,
  /^[\W_]*ce document fut pr[eé]sent[eé] en lecture\b/,
];
const FAREWELL = new RegExp(FAREWELLS.map((farewell) => farewell.source).join('|'), 'i');

/** How the licence proper begins, should the marker above it be missing. */
const LICENCE = /^\s*(?:\*{3} START: FULL LICENSE \*{3}|THE FULL PROJECT GUTENBERG(?:-tm|™)? LICENSE)\s*$/;

const SMALL_PRINT_START = /^\s*\*{2,9}\s*START\W+(?:THE )?SMALL PRINT\b/i;
const SMALL_PRINT_END =
  /^\s*\*{1,9}\s*END\W+(?:OF )?(?:THE )?SMALL PRINT\b|^\s*\*{2,9}\s*SMALL PRINT! FOR\b.{0,60}\*{2,9}\s*$/i;

/** How many lines the marker before the text takes from line `at` on, closing asterisks included; 0 if none begins there. */
export function startMarkerLength(lines: readonly TextLine[], at: number): number {
  return markerLength(lines, at, START);
}

/** True when a marker after the text, a farewell line or the licence itself begins at line `at`. */
export function isEndMarker(lines: readonly TextLine[], at: number): boolean {
  const text = lineText(lines, at);
  return FAREWELL.test(text) || LICENCE.test(text) || markerLength(lines, at, END) > 0;
}

/** True when the legal small print of 1993 to 2004 begins at this line. */
export function isSmallPrintStart(line: TextLine): boolean {
  return SMALL_PRINT_START.test(line.text);
}

/** How many lines the end of the legal small print of 1993 to 2004 takes from line `at` on; 0 if it is not there. */
export function smallPrintEndLength(lines: readonly TextLine[], at: number): number {
  const text = lineText(lines, at);
  if (!SMALL_PRINT_END.test(text)) return 0;
  const isWrapped = !text.endsWith('*') && /\*END\**$/.test(lineText(lines, at + 1));
  return isWrapped ? 2 : 1;
}

function markerLength(lines: readonly TextLine[], at: number, marker: RegExp): number {
  const text = lineText(lines, at);
  const joined = HALF_MARKER.test(text) ? `${text} ${lineText(lines, at + 1).trim()}` : text;
  if (!marker.test(joined)) return 0;
  return linesToClosing(lines, at) ?? (joined === text ? 1 : 2);
}

/** How many lines it is to the closing asterisks; a first line of asterisks and little else has only the opening ones. */
function linesToClosing(lines: readonly TextLine[], at: number): number | null {
  for (let count = 1; count <= MOST_MARKER_LINES; count++) {
    const line = lineText(lines, at + count - 1).trim();
    if (line === '') return null;
    if (line.endsWith('*')) return count;
  }
  return null;
}
