import { LibraryError } from '#platform/errors/library-error';
import { countCodePoints } from './code-points';
import { cutPage } from './page-cut';

/** A page: `number` counts from 1, `start` and `length` are in code points of the whole text. */
export interface PageSlice {
  number: number;
  start: number;
  length: number;
  text: string;
}

/**
 * Cuts a cleaned text into pages of at most `pageChars` code points, by whole paragraphs; a longer paragraph at the end
 * of a sentence, else at white space, else between characters. The pages joined are the text; an empty text has none.
 */
export function pageText(text: string, pageChars: number): PageSlice[] {
  if (!Number.isInteger(pageChars) || pageChars < 1) {
    throw new LibraryError(
      'invalid',
      'page-size.invalid',
      `Give a page size of 1 or more characters, not ${pageChars}.`,
    );
  }
  const pages: PageSlice[] = [];
  let start = 0;
  for (let from = 0; from < text.length;) {
    const end = cutPage(text, from, pageChars);
    const page = text.slice(from, end);
    const length = countCodePoints(page);
    pages.push({ number: pages.length + 1, start, length, text: page });
    start += length;
    from = end;
  }
  return pages;
}
