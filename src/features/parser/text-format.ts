import { LibraryError } from '#platform/errors/library-error';
import type { SourceBook, TextLink } from './book-source';

/** Why a record has no text to import. */
export type SkipReason =
  'not-text' | 'copyrighted' | 'copyright-unknown' | 'no-plain-text' | 'only-readme' | 'only-zip';

/** Charsets of `text/plain`, the one to prefer first; the empty name is a format that declares none. */
const CHARSETS = ['utf-8', '', 'us-ascii', 'iso-8859-1'];
const OTHER_CHARSET = CHARSETS.length;
const ALIASES = new Map([
  ['utf8', 'utf-8'],
  ['ascii', 'us-ascii'],
  ['latin1', 'iso-8859-1'],
  ['latin-1', 'iso-8859-1'],
]);

/** How a zip, a gzip and a PDF begin, as Latin-1. */
const SIGNATURES = ['PK\x03\x04', '\x1f\x8b', '%PDF'];
const HEAD_BYTES = 1024;

interface Candidate {
  link: TextLink;
  path: string;
  /** Lower is better. */
  rank: number;
}

/**
 * The plain text of a book to download, or why there is none. Formats of type `text/plain` come first, by their
 * charset, then links that end in `.txt.utf-8`, then in `.txt`. A record whose copyright is unknown (Gutendex says
 * null) is left out like a copyrighted one: a public-domain library holds only what is known to be free.
 */
export function chooseText(book: SourceBook): { link: TextLink } | { skip: SkipReason } {
  if (book.mediaType.toLowerCase() !== 'text') return { skip: 'not-text' };
  if (book.copyright !== false) return { skip: book.copyright ? 'copyrighted' : 'copyright-unknown' };
  const plain = Object.entries(book.formats)
    .map(([mime, url]) => candidate(mime, url))
    .filter((each) => each !== null);
  const unpacked = plain.filter(({ path }) => !path.endsWith('.zip'));
  const [best] = unpacked.filter(({ path }) => !isReadme(path)).sort((a, b) => a.rank - b.rank);
  if (best) return { link: best.link };
  if (unpacked.length > 0) return { skip: 'only-readme' };
  return { skip: plain.length > 0 ? 'only-zip' : 'no-plain-text' };
}

/**
 * Throws `source.empty-text` or `source.not-a-text` when what came from `url` is blank, a web page or an archive:
 * upstream sends a page for people in place of a text now and then, with status 200.
 */
export function refuseNonText(url: string, contentType: string | null, body: Buffer): void {
  const head = body.toString('latin1', 0, HEAD_BYTES).replace(/^\xef\xbb\xbf/, '');
  if (body.length <= HEAD_BYTES && head.trim() === '') {
    throw new LibraryError('invalid', 'source.empty-text', `${url} is empty; it has no text to import.`);
  }
  const isHtml = /^\s*(text\/html|application\/xhtml)/i.test(contentType ?? '');
  const looksHtml = /^\s*(<!doctype|<html|<head|<\?xml)/i.test(head);
  if (isHtml || looksHtml || SIGNATURES.some((signature) => head.startsWith(signature))) {
    const type = contentType ?? 'no type';
    throw new LibraryError('invalid', 'source.not-a-text', `${url} (${type}) is not a plain text.`);
  }
}

function candidate(mime: string, url: string): Candidate | null {
  const [type = '', ...parameters] = mime.toLowerCase().split(';');
  const path = pathOf(url);
  const charset = charsetOf(parameters);
  const link = { url, mime, charset };
  if (type.trim() === 'text/plain') {
    const rank = CHARSETS.indexOf(charset ?? '');
    return { link, path, rank: rank < 0 ? OTHER_CHARSET : rank };
  }
  if (path.endsWith('.txt.utf-8')) return { link, path, rank: OTHER_CHARSET + 1 };
  return /\.txt(\.zip)?$/.test(path) ? { link, path, rank: OTHER_CHARSET + 2 } : null;
}

function charsetOf(parameters: string[]): string | null {
  for (const parameter of parameters) {
    const [, value] = /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(parameter) ?? [];
    if (value) return ALIASES.get(value) ?? value;
  }
  return null;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname.toLowerCase() : '';
}

function isReadme(path: string): boolean {
  return (path.split('/').at(-1) ?? '').includes('readme');
}
