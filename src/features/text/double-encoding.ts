import { isUtf8 } from 'node:buffer';
import { windows1252Byte } from './windows-1252';

/** Fewer doubled characters than this may be an author's own odd signs, so they are left alone. */
const LEAST_DOUBLED = 4;

/** A doubled character begins with one of the UTF-8 lead bytes, read as a western letter. */
const SUSPICIOUS =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;

/**
 * Undoes UTF-8 that was taken for windows-1252 and encoded once more; null when a text is not so.
 * It is only so if *every* character beyond ASCII takes part: one sound accent anywhere proves the text sound.
 */
export function undoDoubleEncoding(text: string): string | null {
  if (!SUSPICIOUS.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const byte = windows1252Byte(text.charCodeAt(index));
    if (byte < 0) return null;
    bytes[index] = byte;
  }
  const once = strictUtf8(bytes);
  return once !== null && text.length - once.length >= LEAST_DOUBLED ? once : null;
}

/** Reads bytes as UTF-8, without its byte-order mark; null if they are not well-formed. */
export function strictUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : null;
}
