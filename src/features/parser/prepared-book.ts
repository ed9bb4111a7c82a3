import { createHash } from 'node:crypto';
import type { BookDraft } from '#features/catalog/book-draft';
import type { PutFile } from '#features/storage/files.service';
import { CLEANER_VERSION, cleanText } from '#features/text/clean-text';
import { decodeText } from '#features/text/decode-text';
import { pageText } from '#features/text/page-text';
import { LibraryError } from '#platform/errors/library-error';
import type { TextOrigin } from './text-origin.entity';

/** A text that is ready to be read, and how it came to be so. */
export interface PreparedText {
  pages: BookDraft['pages'];
  origin: Pick<
    TextOrigin,
    'sha256' | 'declaredCharset' | 'encoding' | 'cleanerVersion' | 'headRemoved' | 'tailRemoved' | 'flags'
  >;
}

/** A book with its text, ready to be saved. */
export interface PreparedBook {
  draft: BookDraft;
  origin: Omit<TextOrigin, 'bookId' | 'book' | 'fileId' | 'file'>;
  /** Upstream's bytes, which are kept already. */
  original: PutFile;
}

/**
 * Decodes, cleans and pages a text.
 *
 * @throws LibraryError `text.empty` when nothing is left to read
 */
export function prepareText(
  bytes: Uint8Array,
  declaredCharset: string | null,
  pageChars: number,
): PreparedText {
  const decoded = decodeText(bytes, declaredCharset);
  const cleaned = cleanText(decoded.text);
  if (cleaned.text.trim() === '') {
    throw new LibraryError(
      'invalid',
      'text.empty',
      'Nothing is left of the text but a licence and white space.',
    );
  }
  return {
    pages: pageText(cleaned.text, pageChars),
    origin: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      declaredCharset,
      encoding: decoded.encoding,
      cleanerVersion: CLEANER_VERSION,
      headRemoved: cleaned.headRemoved,
      tailRemoved: cleaned.tailRemoved,
      flags: [...new Set([...decoded.flags, ...cleaned.flags])],
    },
  };
}
