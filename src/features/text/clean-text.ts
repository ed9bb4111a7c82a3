import { countCodePoints } from './code-points';
import { findEnd } from './find-end';
import { findStart } from './find-start';
import { hasInnerMarker } from './inner-marker';
import { skipCredits } from './producer-credits';
import { removeRepeatedNotices } from './repeated-notices';
import type { TextFlag } from './text-flag';
import { tidyText } from './tidy-text';

/** Goes up whenever the same bytes would give another text, so that the library knows which books to clean again. */
export const CLEANER_VERSION = 1;

/** A book without what upstream put around it; what was taken away is counted in code points of the tidied text. */
export interface CleanedText {
  text: string;
  headRemoved: number;
  tailRemoved: number;
  flags: TextFlag[];
}

/** Fewer characters left between the markers are no book, be it ever so short, but a mistake about the markers. */
const LEAST_LEFT = 24;

interface Stripped {
  text: string;
  head: number;
  tail: number;
  sawStart: boolean;
  sawEnd: boolean;
}

/**
 * Takes a decoded text file of Project Gutenberg apart and gives the book, tidied as `tidyText` tells, without header,
 * producer's credits, small print, repeated notices and licence. A text in which none is found is kept whole and
 * flagged. Cleaning a cleaned text changes nothing.
 */
export function cleanText(text: string): CleanedText {
  const tidied = tidyText(text);
  const withoutNotices = removeRepeatedNotices(tidied.text);
  const stripped = unwrap(withoutNotices);
  const flags = [...tidied.flags];
  if (/^\s*<(?:!doctype\s+html|html[\s>])/i.test(text.slice(0, 1_000))) flags.push('html-document');
  if (withoutNotices.length < tidied.text.length) flags.push('repeated-notices');
  flags.push(...markerFlags(stripped));
  return { text: stripped.text, headRemoved: stripped.head, tailRemoved: stripped.tail, flags };
}

/** Strips until nothing is found, for files were wrapped in new headers over the years. */
function unwrap(text: string): Stripped & { small: boolean } {
  let result = { text, head: 0, tail: 0, sawStart: false, sawEnd: false, small: false };
  for (;;) {
    const inner = strip(result.text);
    if (!inner.sawStart && !inner.sawEnd) return result;
    if (inner.text.length < LEAST_LEFT) return { ...result, small: true };
    result = {
      text: inner.text,
      head: result.head + inner.head,
      tail: result.tail + inner.tail,
      sawStart: result.sawStart || inner.sawStart,
      sawEnd: result.sawEnd || inner.sawEnd,
      small: false,
    };
  }
}

function strip(text: string): Stripped {
  const tail = findEnd(text) ?? text.length;
  const body = text.slice(0, tail);
  const start = findStart(body);
  let begin = start === null ? 0 : skipCredits(body, start);
  let end = tail;
  while (text[begin] === '\n') begin += 1;
  while (end > begin && text[end - 1] === '\n') end -= 1;
  return {
    text: text.slice(begin, end),
    head: countCodePoints(text.slice(0, begin)),
    tail: countCodePoints(text.slice(end)),
    sawStart: start !== null,
    sawEnd: tail < text.length,
  };
}

function markerFlags(stripped: Stripped & { small: boolean }): TextFlag[] {
  if (stripped.small) return ['small-remainder'];
  const flags: TextFlag[] = [];
  if (!stripped.sawStart && !stripped.sawEnd) flags.push('no-markers');
  else if (!stripped.sawStart) flags.push('no-start-marker');
  else if (!stripped.sawEnd) flags.push('no-end-marker');
  if (hasInnerMarker(stripped.text)) flags.push('inner-marker');
  return flags;
}
