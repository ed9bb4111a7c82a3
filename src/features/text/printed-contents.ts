import { folded, isContentsWord } from './heading-words';
import { readHeading } from './read-heading';
import type { TextBlock } from './text-blocks';

const MOST_BLOCKS = 1_000;
const MOST_LINES = 1_500;
const LONGEST_ENTRY = 200;
const LEADERS = /\.{3}|(?:\. ){3}|·{3}|…|\s{2}(?:\d{1,4}|[ivxlc]{1,8})\s*$/;
const PAGE_NUMBER = /[\s.·…,](?:\d{1,4}|[ivxlc]{1,8})\.?$/;
const HEAD = /conten|inhal|table|[ií]ndice|sommaire|illustrations|obsah/i;

/** Whether a line leads on to the number of a page, as only lists of contents do. */
export const leadsToPage = (line: string): boolean => LEADERS.test(line.slice(-100));

/** A paragraph of three lines and more that fill their width. */
function isProse(lines: readonly string[]): boolean {
  return (
    lines.length >= 3 && lines.slice(0, -1).every((line) => line.length > 50) && !lines.some(leadsToPage)
  );
}

/** What an entry says, without its number and that of its page. */
function entryOf(line: string): string {
  const heading = readHeading(line);
  const title = heading && heading.kind !== 'apart' ? line.slice(heading.rest) : line;
  return folded(title.trimEnd().replace(PAGE_NUMBER, ''));
}

/** Knows what the contents that are printed in a book announce, so that it is known again in the book. */
export class PrintedContents {
  private readonly entries = new Set<string>();
  private blocksLeft = 0;

  /**
   * Takes the next block of the text; true while it belongs to the contents. They end with the first paragraph of prose, and with the
   * first title that they have announced.
   */
  take(block: TextBlock): boolean {
    if (block.text.length <= 40 && HEAD.test(block.text) && isContentsWord(folded(block.text))) {
      this.blocksLeft = MOST_BLOCKS;
      return true;
    }
    if (this.blocksLeft === 0) return false;
    const lines = block.text.split('\n');
    const isOver = isProse(lines) || lines.length > MOST_LINES || this.announces(block);
    this.blocksLeft = isOver ? 0 : this.blocksLeft - 1;
    if (!isOver) this.note(lines);
    return !isOver;
  }

  /** Whether the contents had the text of this short block as one of their entries. */
  announces({ text, gap }: TextBlock): boolean {
    if (this.entries.size === 0 || gap < 2 || text.length > LONGEST_ENTRY) return false;
    return this.entries.has(entryOf(text.replace(/\s+/g, ' ')));
  }

  private note(lines: readonly string[]): void {
    for (const line of lines) {
      const entry = line.length > LONGEST_ENTRY ? '' : entryOf(line);
      if (entry.length > 2) this.entries.add(entry);
    }
  }
}
