import { followsAsTitle, titleOf } from './chapter-title';
import { folded, isBesideBook, type HeadingKind } from './heading-words';
import { leadsToPage, PrintedContents } from './printed-contents';
import { mayBeHeading, readHeading, type Heading } from './read-heading';
import { textBlocks, type TextBlock } from './text-blocks';

/** What looks like the heading of a chapter. Offsets are in UTF-16 units. */
export interface Candidate {
  kind: HeadingKind;
  /** The same for the heading and for what a list of contents says of it. */
  key: string;
  name: string;
  number: number;
  title: string;
  start: number;
  end: number;
  /** Whether it stands in a list of contents. */
  isListed: boolean;
  /** How many UTF-16 units follow before the next one. */
  room: number;
}

const MOST_LINES = 6;
const MOST_UNITS = 500;

/** Most paragraphs are told from headings by the length of their first line. */
const LONGEST_ABOVE_PROSE = 60;

interface Found {
  heading: Heading;
  line: number;
}

/** The headings among the first lines of a block; numerals and prefaces stand in its first line only. */
function headingsIn(lines: readonly string[]): Found[] {
  const found: Found[] = [];
  for (const [line, text] of lines.slice(0, MOST_LINES).entries()) {
    const heading = mayBeHeading(text) ? readHeading(text) : undefined;
    if (heading && (line === 0 || !['numeral', 'apart'].includes(heading.kind)))
      found.push({ heading, line });
  }
  return found;
}

/** Several headings of one sort are a list of contents. */
const isList = (found: Found[]) => new Set(found.map(({ heading }) => heading.kind)).size < found.length;

/** A paragraph that begins like a heading is one only if its first line is nothing else. */
function fits(lines: readonly string[], { heading }: Found, units: number): boolean {
  if (lines.slice(0, MOST_LINES).some(leadsToPage)) return false;
  if (heading.kind === 'numeral' || heading.kind === 'apart') return lines.length <= 3;
  const isShort = lines.length <= MOST_LINES && units <= MOST_UNITS;
  return isShort || !/\p{L}/u.test((lines[0] ?? '').slice(heading.rest));
}

const blank = { isListed: false, room: 0 };

/** `ACT I. SCENE II.` is the heading of both. */
function both(first: Heading, line: string, whole: Candidate): Candidate[] {
  const rest = line.slice(first.rest).replace(/^[^\p{L}]+/u, '');
  const second =
    first.kind === 'act' || first.kind === 'book' || first.kind === 'part' ? readHeading(rest) : undefined;
  if (!second || second.kind === 'numeral' || second.kind === 'apart' || second.kind === first.kind)
    return [whole];
  const { kind, name, number } = second;
  const key = `${name} ${number}`;
  const outer = titleOf(line.slice(0, line.length - rest.length)).replace(/[\s.,:;]+$/, '');
  const inner = titleOf(whole.title.slice(whole.title.indexOf(rest.slice(0, 5))));
  return [
    { ...whole, title: outer, end: whole.start },
    { ...whole, kind, name, number, key, title: inner },
  ];
}

function numbered(block: TextBlock, lines: string[], found: Found[]): Candidate[] {
  return found.flatMap(({ heading, line }, at) => {
    const { kind, name, number } = heading;
    const last = found[at + 1]?.line ?? (lines.length > MOST_LINES ? line + 1 : lines.length);
    const start = block.start + lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    const title = titleOf(lines.slice(line, last).join(' '));
    const end = found[at + 1] ? start : block.end;
    const whole = { ...blank, kind, name, number, key: `${name} ${number}`, title, start, end };
    return both(heading, lines[line] ?? '', whole);
  });
}

const LONGEST_CAPITALS = 100;

function isInCapitals({ text, gap }: TextBlock): boolean {
  if (gap < 2 || text.length > LONGEST_CAPITALS || text !== text.toUpperCase()) return false;
  if (text === text.toLowerCase() || /[,;[\]|{}]|\*\s*\*/.test(text)) return false;
  return (text.match(/\p{L}/gu)?.length ?? 0) >= 3;
}

function titled({ text, start, end }: TextBlock): Candidate[] {
  const title = titleOf(text.replaceAll('\n', ' '));
  const key = folded(title);
  return isBesideBook(key)
    ? []
    : [{ ...blank, kind: 'titled', key, name: key, number: 0, title, start, end }];
}

/** The numbered headings that a block begins with; undefined when its first line is none. */
function numberedIn(block: TextBlock, line: string): Candidate[] | undefined {
  if (!mayBeHeading(line) || !readHeading(line)) return undefined;
  const lines = block.text.slice(0, MOST_UNITS * 4).split('\n');
  const found = headingsIn(lines);
  const first = found[0];
  if (first?.line !== 0) return undefined;
  return !isList(found) && fits(lines, first, block.text.length) ? numbered(block, lines, found) : [];
}

function candidatesIn(block: TextBlock, contents: PrintedContents): Candidate[] {
  const feed = block.text.indexOf('\n');
  const line = feed < 0 ? block.text : block.text.slice(0, feed);
  if (line.length > LONGEST_ABOVE_PROSE && block.text.length > MOST_UNITS) return [];
  const numberedOnes = numberedIn(block, line);
  if (numberedOnes) return numberedOnes;
  const isTitle = isInCapitals(block) || contents.announces(block);
  return isTitle && !leadsToPage(block.text) ? titled(block) : [];
}

/** All that looks like a heading, in order; a title that stands below a number belongs to it. */
export function chapterCandidates(text: string): Candidate[] {
  const candidates: Candidate[] = [];
  const contents = new PrintedContents();
  let open: Candidate | undefined;
  for (const block of textBlocks(text)) {
    const isListed = contents.take(block);
    const met = candidatesIn(block, contents);
    const isTitle = open !== undefined && followsAsTitle(open, block, met);
    if (open && isTitle) {
      open.title = titleOf(`${open.title}\n${block.text.replaceAll('\n', ' ')}`);
      open.end = block.end;
    } else candidates.push(...met.map((one) => ({ ...one, isListed })));
    open = met.length > 0 && !isTitle ? candidates.at(-1) : undefined;
  }
  return candidates;
}
