import type { CoverFont } from './cover-font';

/** What a text has to fit into, in units of the drawing. */
export interface LineBox {
  width: number;
  height: number;
  largest: number;
  smallest: number;
  /** From one base line to the next, in parts of the size. */
  leading: number;
}

/** A text broken into lines; `leading` is in units. */
export interface FittedLines {
  lines: string[];
  size: number;
  leading: number;
}

const STEP = 0.94;
const ELLIPSIS = '…';
/** Rather than making a text smaller than that part of its largest size, long words are broken. */
const UNBROKEN = 0.45;

/** What of a word fits into a line, and what is left for the next. */
function broken(word: string, fits: (text: string) => boolean): [string, string] {
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
  let count = letters.length;
  while (count > 1 && !fits(letters.slice(0, count).join(''))) count -= 1;
  return [letters.slice(0, count).join(''), letters.slice(count).join('')];
}

/** Measuring is most of the work, and the same lines are tried at many sizes. */
function remembered(measure: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text) ?? measure(text);
    known.set(text, width);
    return width;
  };
}

function wrapped(text: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (!fits(line) && [...line].length > 1) {
      const [part, rest] = broken(line, (text) => fits(`${text}-`));
      lines.push(`${part}-`);
      line = rest;
    }
  }
  return [...lines, line];
}

/** Lines of about the same length, as many as are needed. */
function balanced(text: string, width: number, measure: (text: string) => number): string[] {
  const within = (room: number) => wrapped(text, (line) => measure(line) <= room);
  const { length } = within(width);
  const longest = Math.max(...text.split(' ').map(measure));
  let [low, high] = [Math.min(longest, width), width];
  while (high - low > width / 60) {
    const middle = (low + high) / 2;
    if (within(middle).length > length) low = middle;
    else high = middle;
  }
  return within(high);
}

/** The lines that there is room for, the last one with an ellipsis for what is left out. */
function cut(lines: string[], count: number, fits: (text: string) => boolean): string[] {
  if (lines.length <= count) return lines;
  const kept = lines.slice(0, count);
  const words = (kept.pop() ?? '').split(' ');
  while (words.length > 1 && !fits(words.join(' ') + ELLIPSIS)) words.pop();
  const [last = ''] = broken(words.join(' '), (text) => fits(text + ELLIPSIS));
  return [...kept, last.replace(/[\s,;:.–—-]+$/, '') + ELLIPSIS];
}

/** Writes a text as large as it may be in its box; what has no room even at the smallest size is left out at the end. */
export function fitLines(text: string, font: CoverFont, box: LineBox): FittedLines {
  const words = text.split(' ');
  const widthOf = remembered((line) => font.measure(line, 1));
  for (let size = box.largest; size > box.smallest; size *= STEP) {
    const measure = (line: string) => widthOf(line) * size;
    const isWhole = words.every((word) => measure(word) <= box.width);
    if (!isWhole && size > box.largest * UNBROKEN) continue;
    const lines = balanced(text, box.width, measure);
    const leading = size * box.leading;
    if (lines.length * leading <= box.height) return { lines, size, leading };
  }
  const fits = (line: string) => widthOf(line) * box.smallest <= box.width;
  const leading = box.smallest * box.leading;
  const room = Math.max(1, Math.floor(box.height / leading));
  return { lines: cut(wrapped(text, fits), room, fits), size: box.smallest, leading };
}
