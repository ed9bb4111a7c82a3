const MOST_BLANK_LINES = 2;
const LINE_FEED = 10;

/**
 * Ends every line with a bare line feed and without trailing blanks, keeps at most two blank lines in a row, and none
 * at the beginning and the end. Indentation stays. The text has no line feed at its end.
 */
export function tidyLines(text: string): string {
  const kept = new KeptRanges(text);
  let blankLines = -1;
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    const end = withoutTrailingBlanks(text, start, feed < 0 ? text.length : feed);
    if (end > start) {
      const newlines = blankLines < 0 ? 0 : Math.min(blankLines, MOST_BLANK_LINES) + 1;
      kept.add(start, end, newlines);
      blankLines = 0;
    } else if (blankLines >= 0) {
      blankLines += 1;
    }
    start = next;
  }
  return kept.join();
}

/** The end of a line once blanks are left off, those of Unicode among them. */
function withoutTrailingBlanks(text: string, start: number, end: number): number {
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function isBlank(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x2000) return code === 0xa0 || code === 0x1680;
  return code <= 0x200a || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** Lines to keep, gathered into ranges as long as possible, so that a tidy text is not copied line by line. */
class KeptRanges {
  private readonly parts: string[] = [];
  private from = 0;
  private to = 0;

  constructor(private readonly text: string) {}

  /** Adds the line from `start` to `end`, `newlines` line feeds after the one before it. */
  add(start: number, end: number, newlines: number): void {
    if (start - this.to === newlines && this.endsInFeeds(start, newlines)) {
      this.to = end;
      return;
    }
    this.parts.push(this.text.slice(this.from, this.to), '\n'.repeat(newlines));
    this.from = start;
    this.to = end;
  }

  join(): string {
    if (this.from === 0 && this.to === this.text.length) return this.text;
    this.parts.push(this.text.slice(this.from, this.to));
    return this.parts.join('');
  }

  private endsInFeeds(at: number, count: number): boolean {
    for (let index = at - count; index < at; index++) {
      if (this.text.charCodeAt(index) !== LINE_FEED) return false;
    }
    return true;
  }
}
