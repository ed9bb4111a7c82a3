import { createHash } from 'node:crypto';
import type { BookDraft } from '#features/catalog/book-draft';
import type { PutFile } from '#features/storage/files.service';
import { CLEANER_VERSION, cleanText, type CleanedText } from '#features/text/clean-text';
import { decodeText, type DecodedText } from '#features/text/decode-text';
import { tidyText } from '#features/text/tidy-text';
import { pageText } from '#features/text/page-text';
import type { FetchedCover } from './cover-fetch.service';
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
  /** Absent when its source has none, or could not say for the moment. */
  cover?: FetchedCover;
}

/**
 * Decodes and pages a text that has nothing around it to be taken off.
 *
 * @throws LibraryError `text.empty`
 */
export function prepareUncleaned(
  bytes: Uint8Array,
  declaredCharset: string | null,
  pageChars: number,
): PreparedText {
  const decoded = decodeText(bytes, declaredCharset);
  const { text, flags } = tidyText(decoded.text);
  const cleaned = { text, flags, headRemoved: 0, tailRemoved: 0 };
  return preparedFrom({ bytes, declaredCharset, pageChars }, decoded, cleaned);
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
  return preparedFrom({ bytes, declaredCharset, pageChars }, decoded, cleanText(decoded.text));
}

interface Raw {
  bytes: Uint8Array;
  declaredCharset: string | null;
  pageChars: number;
}

function preparedFrom(
  { bytes, declaredCharset, pageChars }: Raw,
  decoded: DecodedText,
  { text, headRemoved, tailRemoved, flags }: CleanedText,
): PreparedText {
  if (text.trim() === '')
    throw new LibraryError(
      'invalid',
      'text.empty',
      'Nothing is left of the text but a licence and white space.',
    );
  return {
    pages: pageText(text, pageChars),
    origin: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      declaredCharset,
      encoding: decoded.encoding,
      cleanerVersion: CLEANER_VERSION,
      headRemoved,
      tailRemoved,
      flags: [...new Set([...decoded.flags, ...flags])],
    },
  };
}
