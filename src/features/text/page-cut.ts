import { skipCodePoints } from './code-points';
import { isGraphemeEdge, lastGraphemeEdge } from './grapheme-edge';
import { firstInk, gapEndingAt, isSpace } from './page-gap';
import { endsSentence, endsWideSentence } from './sentence-end';

const SENTENCE_CONTEXT = 24;

/** Below this no character ends a sentence that goes on without white space. */
const FIRST_WIDE = 0x2000;

/** Where to look for a cut: behind `from`, the first ink of the page or paragraph, and not behind `limit`. */
interface Room {
  text: string;
  from: number;
  limit: number;
}

/**
 * The offset at which the page from `from` ends, at most `pageChars` code points on. Whole paragraphs go first; one that
 * is longer than a page begins on this page if a sentence of it fits. All offsets are in UTF-16 units.
 */
export function cutPage(text: string, from: number, pageChars: number): number {
  const room = roomFrom(text, from, pageChars);
  if (room.limit === text.length || room.from === room.limit) return room.limit;
  const paragraph = lastParagraph(room);
  if (paragraph === null) return lastSentence(room) ?? lastGap(room) ?? hardCut(room);
  const next = roomFrom(text, paragraph, pageChars);
  if (next.limit === text.length || lastParagraph(next) !== null) return paragraph;
  return lastSentence({ text, from: firstInk(text, paragraph, room.limit), limit: room.limit }) ?? paragraph;
}

function roomFrom(text: string, from: number, pageChars: number): Room {
  const limit = skipCodePoints(text, from, pageChars);
  return { text, from: firstInk(text, from, limit), limit };
}

/** The cut after the last blank line that fits together with all blank lines beside it. */
function lastParagraph({ text, from, limit }: Room): number | null {
  const page = text.slice(from, limit);
  let at = page.lastIndexOf('\n\n');
  if (at + 2 === page.length && text[limit] === '\n') {
    while (page[at - 1] === '\n') at -= 1;
    at = page.lastIndexOf('\n\n', at - 1);
  }
  return at < 0 ? null : from + at + 2;
}

function lastSentence({ text, from, limit }: Room): number | null {
  for (let at = limit; at > from; at--) {
    const gap = gapEndingAt(text, from, at);
    const ends =
      gap < 0 ? endsTightly(text, from, at) : endsSentence(context(text, from, gap), text.slice(at, at + 2));
    if (ends && isGraphemeEdge(text, at)) return at;
  }
  return null;
}

function endsTightly(text: string, from: number, at: number): boolean {
  if (text.charCodeAt(at - 1) < FIRST_WIDE || isSpace(text.charCodeAt(at))) return false;
  return endsWideSentence(context(text, from, at), text.charAt(at));
}

function context(text: string, from: number, at: number): string {
  return text.slice(Math.max(from, at - SENTENCE_CONTEXT), at);
}

function lastGap({ text, from, limit }: Room): number | null {
  for (let at = limit; at > from; at--) {
    if (gapEndingAt(text, from, at) > 0 && isGraphemeEdge(text, at)) return at;
  }
  return null;
}

/** A cut in the middle of a word, a little earlier if else nothing but blanks were left for the last page. */
function hardCut({ text, from, limit }: Room): number {
  const leavesOnlyBlanks = firstInk(text, limit, text.length) === text.length;
  const early = leavesOnlyBlanks ? lastGraphemeEdge(text, from, limit - 1) : from;
  return early > from ? early : lastGraphemeEdge(text, from, limit);
}
