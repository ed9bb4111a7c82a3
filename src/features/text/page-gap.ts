const LINE_FEED = 10;

/** True for the UTF-16 unit of any white space, no-break spaces excepted. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x2000) return code === 0x1680;
  return (
    (code <= 0x200a && code !== 0x2007) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The first offset from `from` on that is no white space, `to` if there is none before it. */
export function firstInk(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Where the white space begins that a cut at `at` would close, or -1 when that is no place to cut: white space goes with
 * the page before it, except for the indentation of the next line. Looks back no further than `from`.
 */
export function gapEndingAt(text: string, from: number, at: number): number {
  const last = text.charCodeAt(at - 1);
  if (!isSpace(last) || !closesGap(text, at, last === LINE_FEED)) return -1;
  let start = at - 1;
  while (start > from && isSpace(text.charCodeAt(start - 1))) start -= 1;
  const isIndentation = last !== LINE_FEED && text.slice(start, at).includes('\n');
  return isIndentation || start <= from ? -1 : start;
}

/** True when no line feed follows in the same white space, and no other white space unless `at` begins a line. */
function closesGap(text: string, at: number, beginsLine: boolean): boolean {
  if (!isSpace(text.charCodeAt(at))) return at < text.length;
  if (!beginsLine) return false;
  const ink = firstInk(text, at, text.length);
  return ink < text.length && !text.slice(at, ink).includes('\n');
}
