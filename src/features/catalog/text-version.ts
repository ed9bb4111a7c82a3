import { createHash } from 'node:crypto';

const LENGTH = 16;

/**
 * SQL for what names the text of a row of `books` together with how it is cut into pages, so that whatever bears the name never changes;
 * null without a text. Books that were not written since the library names texts are named by their text alone.
 */
export const TEXT_VERSION = `CASE WHEN books.page_count > 0 THEN coalesce(books.text_version, left(books.text_sha256, ${LENGTH})) END`;

/** The name of a text that has this hash and whose pages begin there, in hexadecimal. */
export function textVersion(sha256: string, starts: readonly number[]): string {
  const hash = createHash('sha256').update([sha256, ...starts].join(' '));
  return hash.digest('hex').slice(0, LENGTH);
}

/** Where the pages of a text never change, each by its number behind that. */
export const pagesUrlOf = (bookId: number, version: string): string =>
  `/api/v1/books/${bookId}/texts/${version}/pages`;
