import { blockForm, widthOf } from './block-form';
import { skipCodePoints } from './code-points';
import { htmlText } from './html-text';
import { textBlocks } from './text-blocks';

/** What is known of a page beside its text. */
export interface PageSurroundings {
  /** Where chapters begin on it, in code points, and how deep they stand, from 1. */
  headings: readonly { level: number; offset: number }[];
  /** An ISO 639 code. */
  language: string | null;
  /** Whether its first paragraph began on the page before. */
  isBegun: boolean;
  /** Whether its last paragraph goes on on the next page. */
  goesOn: boolean;
}

interface HtmlBlock {
  lines: string[];
  classes: string[];
  /** What is put behind the last line of what goes on. */
  tail: string;
}

/** Longer than this it is a paragraph that begins with a heading. */
const LONGEST_HEADING = 400;
const DEEPEST = 6;
const NO_BREAK = '\u00a0';

const opened = (tag: string, classes: string[]) =>
  classes.length === 0 ? `<${tag}>` : `<${tag} class="${classes.join(' ')}">`;

const element = (tag: string, classes: string[], content: string) =>
  `${opened(tag, classes)}${content}</${tag}>`;

/** The lines run on in one. */
const reflowed = (lines: readonly string[]) => htmlText(lines.map((line) => line.trim()).join(' '));

/** Every line stays, and so does how far it is set in beside the others. */
function verse(lines: readonly string[]): string {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return lines
    .map((line, at) => NO_BREAK.repeat((indents[at] as number) - least) + htmlText(line.trim()))
    .join('<br>\n');
}

function paragraph({ lines, classes, tail }: HtmlBlock, width: number): string {
  const form = blockForm(lines, width);
  if (form === 'table') return element('pre', classes, htmlText(lines.join('\n')));
  if (form === 'verse') {
    const end = tail === '\n' ? '<br>\n' : tail;
    return element('p', ['verse', ...classes], verse(lines) + end);
  }
  return element('p', classes, reflowed(lines) + (tail === '' ? '' : ' '));
}

function classesAt(at: number, count: number, { isBegun, goesOn }: PageSurroundings): string[] {
  const classes = isBegun && at === 0 ? ['continuation'] : [];
  return goesOn && at === count - 1 ? [...classes, 'continued'] : classes;
}

/**
 * A page as a fragment of HTML: a `section` of headings where chapters begin, paragraphs set anew, verse with its lines and tables as they
 * are. It holds the characters of the page and no others but white space; what it marks as `continuation` and `continued` are the two
 * parts of a paragraph that the end of a page cuts.
 */
export function pageHtml(text: string, page: PageSurroundings): string {
  const blocks = [...textBlocks(text)].map((block) => ({ block, lines: block.text.split('\n') }));
  const width = widthOf(blocks.map(({ lines }) => lines));
  const starts = page.headings.map(({ level, offset }) => ({ level, at: skipCodePoints(text, 0, offset) }));
  const elements = blocks.map(({ block, lines }, at) => {
    const heading = starts.find((start) => start.at >= block.start && start.at <= block.end);
    if (heading && block.text.length <= LONGEST_HEADING)
      return element(`h${Math.min(DEEPEST, heading.level + 1)}`, [], reflowed(lines));
    const classes = classesAt(at, blocks.length, page);
    const tail = classes.includes('continued') ? (/\s$/u.exec(text)?.[0] ?? '') : '';
    return paragraph({ lines, classes, tail }, width);
  });
  const language = page.language === null ? '' : ` lang="${htmlText(page.language)}"`;
  return `<section${language}>\n${elements.join('\n')}\n</section>\n`;
}
