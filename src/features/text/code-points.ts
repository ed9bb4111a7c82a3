const SURROGATE = /[\ud800-\udfff]/;

/** The number of code points of a text; a lone surrogate counts as one. */
export function countCodePoints(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    if (isPair(text, index)) count -= 1;
  }
  return count;
}

/** The offset `count` code points behind `from`, both in UTF-16 units, or the text's length if it ends before. */
export function skipCodePoints(text: string, from: number, count: number): number {
  const close = text.slice(from, from + count);
  if (!SURROGATE.test(close)) return Math.min(text.length, from + count);
  let at = from;
  for (let skipped = 0; skipped < count && at < text.length; skipped++) at += isPair(text, at + 1) ? 2 : 1;
  return at;
}

/** True when the UTF-16 unit at `at` is the second half of one code point, so that a text must not be cut there. */
export function isPair(text: string, at: number): boolean {
  const low = text.charCodeAt(at);
  if (low < 0xdc00 || low > 0xdfff) return false;
  const high = text.charCodeAt(at - 1);
  return high >= 0xd800 && high <= 0xdbff;
}
