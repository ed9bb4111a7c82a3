import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { PageDraft } from './book-draft';

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const SPECIAL = /[\\\n\r\t]/g;
/** Rows are handed over in chunks of about this many characters, so that a long book is never twice in memory. */
const CHUNK = 64 * 1024;

function* rowsOf(bookId: number, pages: readonly PageDraft[]): Generator<string> {
  let chunk = '';
  for (const { number, start, length, text } of pages) {
    chunk += `${bookId}\t${number}\t${start}\t${length}\t${text.replace(SPECIAL, (char) => ESCAPES[char] as string)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** Writes a book's pages by COPY, within the client's transaction. */
export async function copyPages(
  client: ClientBase,
  bookId: number,
  pages: readonly PageDraft[],
): Promise<void> {
  const sink = client.query(copyFrom('COPY pages (book_id, number, start, length, text) FROM STDIN'));
  await pipeline(Readable.from(rowsOf(bookId, pages), { objectMode: false }), sink);
}
