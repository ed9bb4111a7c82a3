import { decodeWindows1252 } from './windows-1252';

/** Western bytes hardly ever form a UTF-8 sequence by chance, so this share of them is not chance. */
const LEAST_SHARE = 0.9;
const LEAST_SEQUENCES = 3;
const MOST_STRAYS = 100_000;

/** The second bytes that keep a sequence from being overlong, a surrogate or beyond Unicode, by its first byte. */
const SECOND_BYTES: Readonly<Record<number, readonly [number, number]>> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

/**
 * How many bytes the UTF-8 sequence at `at` has (2 to 4), 0 when no well-formed one starts there.
 * Table 3-7 of the Unicode standard.
 */
function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lengthFromLead(lead);
  const [low, high] = SECOND_BYTES[lead] ?? [0x80, 0xbf];
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    const fits = index === 1 ? byte >= low && byte <= high : (byte & 0xc0) === 0x80;
    if (!fits) return 0;
  }
  return length;
}

/** The length that the first byte of a sequence beyond ASCII announces, 0 for a byte that begins none. */
function lengthFromLead(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/**
 * Reads bytes that are UTF-8 but for a few windows-1252 characters, as in files put together from two sources.
 * Null when they are not clearly so. Well-formed sequences are read as UTF-8, each other byte as windows-1252.
 */
export function decodeMixedUtf8(bytes: Uint8Array): string | null {
  const strays: number[] = [];
  let sequences = 0;
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = utf8SequenceLength(bytes, at);
    if (length > 0) sequences += 1;
    else if (strays.push(at) > MOST_STRAYS) return null;
    at += length || 1;
  }
  const believable = sequences >= LEAST_SEQUENCES && sequences >= LEAST_SHARE * (sequences + strays.length);
  return believable ? decodeAround(bytes, strays) : null;
}

function decodeAround(bytes: Uint8Array, strays: readonly number[]): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: string[] = [];
  let from = 0;
  for (const stray of strays) {
    parts.push(utf8.decode(bytes.subarray(from, stray)), decodeWindows1252(bytes.subarray(stray, stray + 1)));
    from = stray + 1;
  }
  parts.push(utf8.decode(bytes.subarray(from)));
  return parts.join('');
}

/** How many bytes at the very end begin a UTF-8 sequence that the end cuts off: 0 to 3. */
export function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    const length = lengthFromLead(byte);
    if (length > 0) return back < length ? back : 0;
  }
  return 0;
}
