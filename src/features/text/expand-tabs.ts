const STOP = 8;

/** A line longer than any table was ever typed; in it a tab is only a blank. */
const LONGEST_LINE = 2_000;

/** Replaces every tab by the blanks that reach the next of the stops, eight columns apart, so that columns stay. */
export function expandTabs(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', from)) {
    const start = from + text.slice(from, tab).lastIndexOf('\n') + 1;
    const feed = text.indexOf('\n', tab);
    const end = feed < 0 ? text.length : feed;
    parts.push(text.slice(from, start), expandLine(text.slice(start, end)));
    from = end;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

function expandLine(line: string): string {
  if (line.length > LONGEST_LINE) return line.split('\t').join(' ');
  let expanded = '';
  for (const [index, cell] of line.split('\t').entries()) {
    if (index > 0) expanded += ' '.repeat(STOP - (expanded.length % STOP));
    expanded += cell;
  }
  return expanded;
}
