/** Lines without an empty one among them. */
export interface TextBlock {
  /** Where its first line begins, in UTF-16 units. */
  start: number;
  /** Where its last line ends, before its line feed. */
  end: number;
  /** How many empty lines stand before it; at the beginning of the text it counts as if many did. */
  gap: number;
  text: string;
}

const FIRST_GAP = 9;

function skipLineFeeds(text: string, from: number): number {
  let at = from;
  while (text[at] === '\n') at += 1;
  return at;
}

/** The blocks of a tidy text in order, each made when it is asked for. */
export function* textBlocks(text: string): Generator<TextBlock> {
  let end = 0;
  for (let start = skipLineFeeds(text, 0); start < text.length; start = skipLineFeeds(text, end)) {
    const gap = end === 0 ? FIRST_GAP : start - end - 1;
    const blank = text.indexOf('\n\n', start);
    end = blank < 0 ? text.length : blank;
    const isLast = blank < 0 && text.endsWith('\n');
    yield { start, end: isLast ? end - 1 : end, gap, text: text.slice(start, isLast ? end - 1 : end) };
  }
}
