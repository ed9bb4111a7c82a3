import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { isStorable } from '#platform/database/storable-text';
import { LibraryError } from '#platform/errors/library-error';
import type { PageDraft } from './book-draft';

/** A text in the text format of COPY: https://www.postgresql.org/docs/current/sql-copy.html */
const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');

/** Rows are handed over in chunks of about this many characters, so that a long book is never twice in memory. */
const CHUNK = 64 * 1024;

function* rowsOf(bookId: number, pages: readonly PageDraft[]): Generator<string> {
  let chunk = '';
  for (const { number, start, length, text } of pages) {
    chunk += `${bookId}\t${number}\t${start}\t${length}\t${escaped(text)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/**
 * Writes a book's pages by COPY, within the client's transaction.
 *
 * @throws LibraryError `text.malformed`, before anything is written
 */
export async function copyPages(
  client: ClientBase,
  bookId: number,
  pages: readonly PageDraft[],
): Promise<void> {
  const faulty = pages.find(({ text }) => !isStorable(text));
  if (faulty) {
    const message = `Page ${faulty.number} of the text holds NUL or half of a surrogate pair, which no text may hold.`;
    throw new LibraryError('invalid', 'text.malformed', message);
  }
  const sink = client.query(copyFrom('COPY pages (book_id, number, start, length, text) FROM STDIN'));
  await pipeline(Readable.from(rowsOf(bookId, pages), { objectMode: false }), sink);
}
