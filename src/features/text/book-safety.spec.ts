import { busyTimeOf } from '#test/pace';
import { cleanText } from './clean-text';

const START = '*** START OF THE PROJECT GUTENBERG EBOOK TIDES ***';
const END = '*** END OF THE PROJECT GUTENBERG EBOOK TIDES ***';

const chapter = (number: number, lines: number) =>
  [
    `CHAPTER ${number}`,
    '',
    ...Array.from({ length: lines }, (_, line) => `In line ${line} the tide came in once more.`),
  ].join('\n');

const wrapped = (book: string) =>
  ['Project Gutenberg', START, book, END, 'Project Gutenberg License'].join('\n');

describe('never eating the book', () => {
  it.each([
    ['an end marker', END],
    ['a start marker', START],
    ['a farewell', 'End of the Project Gutenberg EBook of Tides'],
    ['the start of the small print', '***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***'],
    ['the end of the small print', '*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*'],
    ['a credit', 'Produced by nobody'],
    ['the licence', 'THE FULL PROJECT GUTENBERG LICENSE'],
  ])('keeps all of a book with %s in its middle', (_, line) => {
    const book = [chapter(1, 60), '', line, '', chapter(2, 60)].join('\n');
    expect(cleanText(wrapped(book)).text).toBe(book);
    expect(cleanText(book).text).toBe(book);
  });

  it('says so when a marker is left within the text', () => {
    const book = [chapter(1, 60), END, chapter(2, 60)].join('\n');
    expect(cleanText(wrapped(book)).flags).toEqual(['inner-marker']);
  });

  it('keeps a short book whose small print is at the bottom', () => {
    const poem = chapter(1, 14);
    const text = [
      'Please read the small print at the bottom of this file.',
      START,
      poem,
      END,
      '***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN EBOOKS**START***',
      'This small print disclaims most of our liability.',
      '*END THE SMALL PRINT! FOR PUBLIC DOMAIN EBOOKS*Ver.02/11/02*END*',
    ].join('\n');
    expect(cleanText(text)).toMatchObject({ text: poem, flags: [] });
  });

  it('keeps a short book whose small print is on top', () => {
    const poem = chapter(1, 14);
    const text = [
      '****The Project Gutenberg Etext of Tides****',
      '***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***',
      'This small print disclaims most of our liability.',
      '*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*',
      poem,
    ].join('\n');
    expect(cleanText(text)).toMatchObject({ text: poem, flags: ['no-end-marker'] });
  });

  it('keeps everything when the markers would leave next to nothing', () => {
    const text = wrapped('Withdrawn.');
    expect(cleanText(text)).toEqual({ text, headRemoved: 0, tailRemoved: 0, flags: ['small-remainder'] });
  });

  it('keeps a title, a preface and notes of the transcriber about the text', () => {
    const book = [
      '[Transcriber’s Note: produced from the first edition.]',
      '',
      'PROJECT GUTENBERG: A HISTORY',
      '',
      chapter(1, 30),
    ].join('\n');
    expect(cleanText(wrapped(book)).text).toBe(book);
  });

  it.each([
    ['asterisks', '*'],
    ['blanks', ' '],
    ['angle brackets', '<'],
    ['start markers', `${START}\n`],
    ['end markers', `${END}\n`],
    ['starts of the small print', '**START SMALL PRINT\n'],
    ['openings of notices', '<<THIS ELECTRONIC VERSION OF '],
  ])('is not held up by megabytes of %s', (_, piece) => {
    expect(busyTimeOf(() => cleanText(piece.repeat(5_000_000 / piece.length)))).toBeLessThan(20_000);
  });
});
