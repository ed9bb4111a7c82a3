/** Headers of every period name the charset within the first lines; the small print on top is longer than this. */
const HEADER_BYTES = 16_384;

const FIELD =
  /^[ \t*]{0,8}(?:character set encoding|char(?:acter )?set|encoding)[ \t]*[:=][ \t]*([^\r\n]{1,60})/im;

/** Labels that say "one byte a character, western"; browsers and upstream's own tools read all as windows-1252. */
const WESTERN = /^(?:iso[-_ ]?)?(?:8859[-_ ]?1$|latin[-_ ]?1$)|^(?:cp|windows)[-_ ]?1252$/;

const ASCII = /^(?:us-|iso-)?(?:ascii|646)/;

/**
 * The charset that a text's own header names, as written there, or null.
 * The field is `Character set encoding:`, in some transcriptions just `Encoding:`.
 */
export function charsetInHeader(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_BYTES)).toString(
    'latin1',
  );
  return FIELD.exec(head)?.[1]?.trim() ?? null;
}

/**
 * Turns a charset as people write it (`ISO Latin-1`, `(US-ASCII)`, `Big5`) into a label of the WHATWG Encoding
 * standard, or null when nobody knows it. Western European labels all become `windows-1252`, seven-bit ones `us-ascii`.
 */
export function charsetLabel(written: string): string | null {
  const name = written
    .toLowerCase()
    .replace(/[()"';]/g, ' ')
    .trim();
  for (const candidate of [name, name.split(/\s+/)[0] ?? '']) {
    if (WESTERN.test(candidate)) return 'windows-1252';
    if (ASCII.test(candidate)) return 'us-ascii';
    const label = candidate.replace(/\s+/g, '-').replace(/^(?:iso-)?latin-(\d)$/, 'latin$1');
    const known = knownLabel(label);
    if (known) return known;
  }
  return null;
}

/** Two-byte charsets are no answer: a header that could be read byte by byte proves them wrong. */
function knownLabel(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? null : encoding;
  } catch {
    return null;
  }
}
