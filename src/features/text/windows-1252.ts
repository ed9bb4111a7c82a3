/** What windows-1252 has at 0x80 to 0x9F; the five unassigned bytes stay the C1 controls that they are. */
const UPPER_CONTROLS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const BYTE_OF = new Map(
  [...UPPER_CONTROLS].map((character, index) => [character.charCodeAt(0), 0x80 + index]),
);

/** The character that windows-1252 has for a C1 control (U+0080 to U+009F), which is the same control if none. */
export function readUpperControl(code: number): string {
  return UPPER_CONTROLS.charAt(code - 0x80);
}

/**
 * Reads bytes as windows-1252, to which browsers hold every page that says ISO-8859-1 (WHATWG Encoding).
 * Node's own decoder for this label gives C1 controls instead of punctuation (seen in Node 20), hence a table.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (character) => readUpperControl(character.charCodeAt(0)));
}

/** The windows-1252 byte of a UTF-16 code unit, or -1 where that charset has none. */
export function windows1252Byte(code: number): number {
  if (code < 0x100) return code;
  return BYTE_OF.get(code) ?? -1;
}
