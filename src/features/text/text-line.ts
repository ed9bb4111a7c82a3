/** One line of a text: `start` is its offset in UTF-16 units, `end` the offset after its line feed. */
export interface TextLine {
  text: string;
  start: number;
  end: number;
}

/** The lines between two offsets of a text; a line that the range cuts is given as far as it lies in the range. */
export function linesBetween(text: string, from: number, to: number): TextLine[] {
  const lines: TextLine[] = [];
  let start = from;
  for (const line of text.slice(from, to).split('\n')) {
    lines.push({ text: line, start, end: Math.min(start + line.length + 1, to) });
    start += line.length + 1;
  }
  return lines;
}

/** The text of the line at an index, empty outside the lines, so that a look-ahead needs no case of its own. */
export function lineText(lines: readonly TextLine[], at: number): string {
  return lines[at]?.text ?? '';
}
