import { proseFrom, type Prose } from './corpus';

/** What the head of a text file says. */
interface FileHead {
  id: number;
  title: string;
  author: string;
}

const CHAPTER_PARAGRAPHS = 30;
const LICENCE_PARAGRAPHS = 40;

function* body(prose: Prose): Generator<string> {
  for (let chapter = 1; ; chapter += 1) {
    yield `\n\nCHAPTER ${chapter}\n${prose.title(3)}\n`;
    for (let count = 0; count < CHAPTER_PARAGRAPHS; count += 1) yield prose.paragraph();
  }
}

/**
 * A text file of about `size` bytes in Project Gutenberg's form: head, markers, credits, chapters, licence, CRLF; with
 * a byte-order mark and UTF-8, or, for every tenth book, in ISO-8859-1 without curly quotes.
 */
export function corpusFile({ id, title, author }: FileHead, size: number): Buffer {
  const prose = proseFrom(id);
  const isLatin = id % 10 === 0;
  const parts = [
    `The Project Gutenberg eBook of ${title}\n\n${prose.paragraph()}\n`,
    `Title: ${title}\n\nAuthor: ${author}\n\nLanguage: English\n`,
    `Character set encoding: ${isLatin ? 'ISO-8859-1' : 'UTF-8'}\n`,
    `*** START OF THE PROJECT GUTENBERG EBOOK ${title.toUpperCase()} ***\n\n\n`,
    'Produced by volunteers at a measuring bench\n\n',
  ];
  let length = 0;
  for (const part of body(prose)) {
    parts.push(part);
    length += part.length;
    if (length >= size) break;
  }
  parts.push(`\n\n*** END OF THE PROJECT GUTENBERG EBOOK ${title.toUpperCase()} ***\n\n`);
  for (let count = 0; count < LICENCE_PARAGRAPHS; count += 1) parts.push(prose.paragraph());
  const text = parts.join('\n\n').replaceAll('\n', '\r\n');
  return isLatin ? Buffer.from(text.replace(/[“”]/g, '"'), 'latin1') : Buffer.from(`\ufeff${text}`);
}
