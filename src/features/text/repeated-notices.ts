import { tidyLines } from './tidy-lines';

/** The publisher's notice between the acts of the Shakespeare of 1993, and around each of its plays. */
const OPENING = '<<THIS ELECTRONIC VERSION OF';
const CLOSING = '>>';
const LONGEST_NOTICE = 2_000;

/** Removes each repeated copyright notice from a tidy text, which stays tidy. */
export function removeRepeatedNotices(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(OPENING); at >= 0;) {
    const beginsLine = at === from || text[at - 1] === '\n';
    const paragraph = text.slice(at, at + LONGEST_NOTICE).split('\n\n', 1)[0] ?? '';
    const length = beginsLine ? noticeLength(paragraph) : 0;
    if (length > 0) {
      parts.push(text.slice(from, at));
      from = at + length;
    }
    at = text.indexOf(OPENING, at + (length || (beginsLine ? paragraph.length : OPENING.length)));
  }
  return from === 0 ? text : tidyLines(parts.join('') + text.slice(from));
}

/** A notice ends with its brackets or, as one copy lacks them, with its paragraph; 0 if that goes on too long. */
function noticeLength(paragraph: string): number {
  const closing = paragraph.indexOf(CLOSING);
  if (closing >= 0) return closing + CLOSING.length;
  return paragraph.length < LONGEST_NOTICE ? paragraph.length : 0;
}
