import { isAscii } from 'node:buffer';
import { charsetInHeader, charsetLabel } from './declared-charset';
import { strictUtf8, undoDoubleEncoding } from './double-encoding';
import { decodeMixedUtf8, unfinishedBytes } from './mixed-utf8';
import type { TextFlag } from './text-flag';
import { decodeWindows1252 } from './windows-1252';

/** A text and how it was read: `encoding` is a WHATWG label such as `utf-8` or `windows-1252`. */
export interface DecodedText {
  text: string;
  encoding: string;
  flags: TextFlag[];
}

/** Western texts seldom have more than one such byte in ten; above this share another alphabet is likely. */
const MOST_WESTERN_BYTES = 0.3;

/**
 * Reads the bytes of a text file whose declared charset may lie, in this order: byte-order mark, UTF-8 if the bytes
 * are well-formed, the charset in the text's own header, the one that the link declared, windows-1252.
 * It never throws and never answers U+FFFD for bytes that some of these can read.
 */
export function decodeText(bytes: Uint8Array, declaredCharset: string | null): DecodedText {
  const wide = decodeWide(bytes);
  if (wide) return wide;
  const declared = [charsetInHeader(bytes), declaredCharset].flatMap((written) => {
    const label = written === null ? null : charsetLabel(written);
    return label === null ? [] : [label];
  });
  const read = decodeUtf8(bytes) ?? decodeDeclared(bytes, declared) ?? decodeWestern(bytes);
  if (declared.length > 0 && declared[0] !== read.encoding && !isAscii(bytes))
    read.flags.push('charset-mismatch');
  if (read.text.includes('\ufffd')) read.flags.push('replacement-characters');
  return read;
}

function decodeWide(bytes: Uint8Array): DecodedText | null {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark !== 0xfffe && mark !== 0xfeff) return null;
  const encoding = mark === 0xfffe ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, flags: text.includes('\ufffd') ? ['replacement-characters'] : [] };
}

function decodeUtf8(bytes: Uint8Array): DecodedText | null {
  const strict = strictUtf8(bytes);
  if (strict !== null) {
    const once = undoDoubleEncoding(strict);
    return { text: once ?? strict, encoding: 'utf-8', flags: once === null ? [] : ['double-encoded'] };
  }
  const unfinished = unfinishedBytes(bytes);
  const whole = unfinished > 0 ? strictUtf8(bytes.subarray(0, bytes.length - unfinished)) : null;
  if (whole !== null && !isAscii(bytes.subarray(0, bytes.length - unfinished))) {
    return { text: whole, encoding: 'utf-8', flags: ['cut-short'] };
  }
  const mixed = decodeMixedUtf8(hasMark(bytes) ? bytes.subarray(3) : bytes);
  if (mixed !== null) return { text: mixed, encoding: 'utf-8', flags: ['mixed-encodings'] };
  if (!hasMark(bytes)) return null;
  return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8', flags: [] };
}

function decodeDeclared(bytes: Uint8Array, labels: readonly string[]): DecodedText | null {
  for (const encoding of labels) {
    if (encoding === 'us-ascii' || encoding === 'utf-8') continue;
    if (encoding === 'windows-1252') return decodeWestern(bytes);
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return { text, encoding, flags: [] };
  }
  return null;
}

/** The text in a charset that `TextDecoder` knows, or null where a byte has no meaning in it. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeWestern(bytes: Uint8Array): DecodedText {
  let upper = 0;
  for (const byte of bytes) if (byte >= 0x80) upper += 1;
  const flags: TextFlag[] = upper > MOST_WESTERN_BYTES * bytes.length ? ['charset-unknown'] : [];
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', flags };
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
