/** How the lines of a block belong together: they run on, they stand for themselves, or they stand below each other. */
export type BlockForm = 'prose' | 'verse' | 'table';

/** Lines of prose are seldom narrower than this. */
const NARROW = 65;

/** Nor are pages of it. */
const WIDE = 55;

/** On a wider page, a line that is shorter than its width by less may be a full one; that several in a row begin in capitals is no chance. */
const RAGGED = 12;
const SEVERAL = 4;

/** Prints break a line of prose a little before it is full. */
const SLACK = 4;

const COLUMNS = /\S {3,}\S|^\s*[|+]/;
const CAPITAL = /^[^\p{L}]*\p{Lu}/u;

const indentOf = (line: string) => line.length - line.trimStart().length;

/** The length that nine tenths of the lines which another one follows do not exceed: about how wide the text is set. */
export function widthOf(blocks: readonly (readonly string[])[]): number {
  const lengths = blocks.flatMap((lines) => lines.slice(0, -1).map((line) => line.length));
  return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** How many lines end although the next word would have found room. */
function brokenEarly(lines: readonly string[], width: number): number {
  return lines.slice(0, -1).filter((line, at) => {
    const word = /^\s*\S*/.exec(lines[at + 1] ?? '')?.[0].trimStart() ?? '';
    return line.length + 1 + word.length <= width - SLACK;
  }).length;
}

/** Prose may be set in, too: its lines reach as far to the right as those of the page, and begin as sentences go on. */
function isSetInProse(lines: readonly string[], width: number): boolean {
  const followers = lines.slice(1);
  const goOn = followers.filter((line) => !CAPITAL.test(line)).length;
  return width >= WIDE && goOn * 2 > followers.length && brokenEarly(lines, width) * 5 < followers.length;
}

function isVerse(lines: readonly string[], width: number): boolean {
  if (lines.every((line) => indentOf(line) >= 2)) return !isSetInProse(lines, width);
  const most = width > NARROW && lines.length < SEVERAL ? width - RAGGED : NARROW;
  const isNarrow = lines.every((line) => line.length <= most && CAPITAL.test(line));
  return isNarrow || brokenEarly(lines, width) >= (lines.length - 1) * 0.4;
}

/** Tells prose, which may be set anew, from what has to stay as it is. */
export function blockForm(lines: readonly string[], width: number): BlockForm {
  if (lines.length < 2) return 'prose';
  if (lines.filter((line) => COLUMNS.test(line)).length >= 2) return 'table';
  return isVerse(lines, width) ? 'verse' : 'prose';
}
