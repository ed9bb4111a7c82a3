import { creditGoesOn, startsCredit, startsNote } from './credit-phrases';
import { linesBetween, lineText, type TextLine } from './text-line';

/** Credits stand directly after the marker; no list of them was ever longer. */
const CREDITS_WINDOW = 8_000;

/** A longer paragraph is not a credit, whatever its first words. */
const MOST_LINES = 16;

const ORNAMENT = /^[\s*_=-]*$/;

/**
 * The offset behind the producer's credits that follow the start marker: whole paragraphs at the very top, as
 * long as each begins like a credit, with rows of asterisks between them. A book that goes on directly below is left.
 */
export function skipCredits(text: string, from: number): number {
  const lines = linesBetween(text, from, Math.min(text.length, from + CREDITS_WINDOW));
  let begin = 0;
  for (let at = nextText(lines, 0); at < lines.length; at = nextText(lines, begin)) {
    const length = creditLength(lines, at);
    if (length === 0) break;
    const row = lines.slice(begin, at).find((line) => line.text !== '')?.text;
    const below = nextLine(lines, at + length);
    begin = row !== undefined && lines[below]?.text === row ? below + 1 : at + length;
  }
  return begin === 0 ? from : (lines[begin - 1]?.end ?? from);
}

function nextText(lines: readonly TextLine[], from: number): number {
  const found = lines.findIndex((line, index) => index >= from && !ORNAMENT.test(line.text));
  return found < 0 ? lines.length : found;
}

function nextLine(lines: readonly TextLine[], from: number): number {
  return lines.findIndex((line, index) => index >= from && line.text !== '');
}

function creditLength(lines: readonly TextLine[], at: number): number {
  const first = lineText(lines, at);
  if (!startsCredit(first)) return 0;
  const isBracketed = first.trimStart().startsWith('[');
  const most = Math.min(MOST_LINES, lines.length - at);
  for (let length = 1; length <= most; length++) {
    const before = lineText(lines, at + length - 1);
    const next = lineText(lines, at + length);
    if (isBracketed ? closesBracket(before, next) : !paragraphGoesOn(first, before, next)) return length;
  }
  return 0;
}

/** A bracketed note goes on over blank lines; the one on the trademark is part of the one above it. */
function closesBracket(line: string, next: string): boolean {
  return line.trimEnd().endsWith(']') && !next.startsWith('[Project Gutenberg');
}

function paragraphGoesOn(first: string, line: string, next: string): boolean {
  return next !== '' && (startsNote(first) || creditGoesOn(line, next));
}
