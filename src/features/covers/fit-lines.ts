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
const HYPHEN = '-';
/** Rather than making a text smaller than that part of its largest size, long words are broken. */
const UNBROKEN = 0.45;

type Measure = (text: string) => number;

/** What of a word fits into a line with a sign behind it, at least a letter, and what is left for the next line. */
function broken(word: string, room: number, measure: Measure): [string, string] {
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
  let width = measure(letters[0] ?? '');
  let count = 1;
  while (count < letters.length && (width += measure(letters[count] ?? '')) <= room) count += 1;
  return [letters.slice(0, count).join(''), letters.slice(count).join('')];
}

function wrapped(text: string, room: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line) > room) {
      const [part, rest] = broken(line, room - measure(HYPHEN), measure);
      if (rest === '') break;
      lines.push(part + HYPHEN);
      line = rest;
    }
  }
  return [...lines, line];
}

/** Lines of about the same length, as many as are needed. */
function balanced(text: string, room: number, measure: Measure): string[] {
  const { length } = wrapped(text, room, measure);
  const longest = Math.max(...text.split(' ').map(measure));
  let [low, high] = [Math.min(longest, room), room];
  while (high - low > room / 60) {
    const middle = (low + high) / 2;
    if (wrapped(text, middle, measure).length > length) low = middle;
    else high = middle;
  }
  return wrapped(text, high, measure);
}

/** The lines that there is room for, the last one with an ellipsis for what is left out. */
function cut(lines: string[], count: number, room: number, measure: Measure): string[] {
  if (lines.length <= count) return lines;
  const kept = lines.slice(0, count);
  const words = (kept.pop() ?? '').split(' ');
  while (words.length > 1 && measure(words.join(' ') + ELLIPSIS) > room) words.pop();
  const [last] = broken(words.join(' '), room - measure(ELLIPSIS), measure);
  return [...kept, last.replace(/[\s,;:.–—-]+$/, '') + ELLIPSIS];
}

/** Writes a text as large as it may be in its box; what has no room even at the smallest size is left out at the end. */
export function fitLines(text: string, font: CoverFont, box: LineBox): FittedLines {
  const words = text.split(' ');
  for (let size = box.largest; size > box.smallest; size *= STEP) {
    const measure = (line: string) => font.measure(line, size);
    const isWhole = words.every((word) => measure(word) <= box.width);
    if (!isWhole && size > box.largest * UNBROKEN) continue;
    const leading = size * box.leading;
    const room = Math.floor(box.height / leading);
    if (wrapped(text, box.width, measure).length <= room)
      return { lines: balanced(text, box.width, measure), size, leading };
  }
  const measure = (line: string) => font.measure(line, box.smallest);
  const leading = box.smallest * box.leading;
  const room = Math.max(1, Math.floor(box.height / leading));
  const lines = cut(wrapped(text, box.width, measure), room, box.width, measure);
  return { lines, size: box.smallest, leading };
}
