import * as fc from 'fast-check';
import { busyTimeOf } from '#test/pace';
import { findChapters } from './find-chapters';

const PROSE = `${'The miller had a goose that would not be driven to the market by anybody else. '.repeat(24)}\n`;

/** Each heading with some prose below it. */
const bookOf = (headings: readonly string[], prose = PROSE) =>
  headings.map((heading) => `${heading}\n\n${prose}`).join('\n\n');

const told = (text: string) => findChapters(text).map(({ level, title }) => `${level} ${title}`);

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

describe('the chapters of a text', () => {
  it.each([
    ['English', ['CHAPTER I', 'CHAPTER II', 'CHAPTER III']],
    ['English in words', ['Chapter the First', 'Chapter the Second', 'Chapter the Twenty-Third']],
    ['French', ['CHAPITRE PREMIER', 'CHAPITRE II', 'CHAPITRE TROISIÈME']],
    ['German', ['Erstes Kapitel', 'Zweites Kapitel.', 'Fünftes Kapitel']],
    ['Spanish', ['CAPÍTULO PRIMERO', 'CAPÍTULO II', 'CAPÍTULO TERCERO']],
    ['Italian', ['CAPITOLO PRIMO', 'CAPITOLO SECONDO', 'CAPITOLO III']],
    ['letters', ['LETTER I.', 'LETTER II.', 'LETTER III.']],
    ['staves', ['STAVE ONE', 'STAVE TWO', 'STAVE THREE']],
    ['numerals alone', ['I', 'II.', 'III']],
    ['figures with titles', ['1. The Goose', '2. The Mill', '3. The Flood']],
  ])('are found by their headings: %s', (_, headings) => {
    expect(told(bookOf(headings))).toEqual(headings.map((heading) => `1 ${heading}`));
  });

  it('begin where their headings do, counted in code points', () => {
    const text = `𝔘𝔘 é\n\n${bookOf(['CHAPTER I', 'CHAPTER II', 'CHAPTER III'])}`;
    const points = [...text];
    for (const { title, start } of findChapters(text))
      expect(points.slice(start, start + title.length).join('')).toBe(title);
  });

  it('are called by what stands below the number, too', () => {
    const text = bookOf(['CHAPTER I\n\nTHE GOOSE', 'CHAPTER II.\nThe Mill', 'CHAPTER III\n\n_The Flood_']);
    expect(told(text)).toEqual([
      '1 CHAPTER I. THE GOOSE',
      '1 CHAPTER II. The Mill',
      '1 CHAPTER III. The Flood',
    ]);
  });

  it('do not take the first words of the text for a title', () => {
    const text = bookOf([
      'CHAPTER I\n\n“Who is there?”',
      'CHAPTER II\n\nNobody answered him.',
      'CHAPTER III',
    ]);
    expect(told(text)).toEqual(['1 CHAPTER I', '1 CHAPTER II', '1 CHAPTER III']);
  });

  it('are found where their numbers stand in italics', () => {
    const text = bookOf(['   _1. The Goose._', '   _2. The Mill._', '   _3. The Flood._']);
    expect(told(text)).toEqual(['1 1. The Goose.', '1 2. The Mill.', '1 3. The Flood.']);
  });

  it('stand in parts, and parts in books, by which of them comes first', () => {
    const text = bookOf([
      'PART I\n\n\nBOOK I\n\n\nChapter 1',
      'Chapter 2',
      'BOOK II\n\n\nChapter 1',
      'PART II\n\nChapter 1',
    ]);
    expect(told(text)).toEqual([
      ...['1 PART I', '2 BOOK I', '3 Chapter 1', '3 Chapter 2'],
      ...['2 BOOK II', '3 Chapter 1', '1 PART II', '3 Chapter 1'],
    ]);
  });

  it('are acts and scenes in a play, also where both stand in one line', () => {
    const text = bookOf(['ACT I. SCENE I. A mill.', 'SCENE II. A market.', 'ACT II.\nSCENE I. The same.']);
    expect(told(text)).toEqual([
      ...['1 ACT I', '2 SCENE I. A mill.', '2 SCENE II. A market.'],
      ...['1 ACT II.', '2 SCENE I. The same.'],
    ]);
  });

  it('have prefaces before them and epilogues behind', () => {
    const text = bookOf(['PREFACE', 'CHAPTER I', 'CHAPTER II', 'CHAPTER III', 'EPILOGUE']);
    expect(told(text)).toEqual(['1 PREFACE', '1 CHAPTER I', '1 CHAPTER II', '1 CHAPTER III', '1 EPILOGUE']);
  });

  it('are the titles in capitals where a book numbers nothing', () => {
    const text = bookOf(['THE GOOSE', 'THE MILL', 'THE FLOOD']).replaceAll('\n\nTHE', '\n\n\nTHE');
    expect(told(text)).toEqual(['1 THE GOOSE', '1 THE MILL', '1 THE FLOOD']);
  });

  it('are none in a text without headings', () => {
    expect(findChapters('')).toEqual([]);
    expect(findChapters(PROSE.repeat(5))).toEqual([]);
    expect(
      findChapters('Chapter two of the deed was never read.\n\nI was there.\n\nPart of me knew.\n'),
    ).toEqual([]);
  });
});

describe('the contents that a book prints', () => {
  const body = bookOf(ROMAN.map((number) => `CHAPTER ${number}`));
  const alone = told(body);

  it.each([
    ['in one block', ROMAN.map((number) => `CHAPTER ${number}. Of geese   ${number.length * 7}`).join('\n')],
    ['in lines of their own', ROMAN.map((number) => `CHAPTER ${number}`).join('\n\n')],
    ['with leaders', ROMAN.map((number) => `Chapter ${number} ........ 12`).join('\n\n')],
    [
      'with summaries',
      ROMAN.map((number) => `CHAPTER ${number}\n\nOf geese, of mills and of a flood.`).join('\n\n'),
    ],
  ])('are not taken for the chapters: %s', (_, contents) => {
    expect(told(`CONTENTS\n\n${contents}\n\n\n${body}`)).toEqual(alone);
    expect(told(`${contents}\n\n\n${body}`)).toEqual(alone);
  });

  it('tell which lines of the book are titles', () => {
    const titles = ['The Goose', 'The Mill', 'The Flood'];
    const text = `CONTENTS\n\n${titles.map((title) => `${title}  12`).join('\n')}\n\n\n${bookOf(titles).replaceAll('\n\nThe ', '\n\n\nThe ')}`;
    expect(told(text)).toEqual(titles.map((title) => `1 ${title}`));
  });
});

describe('a hostile text', () => {
  it.each([
    ['nothing but blanks', ' '.repeat(500_000)],
    ['one line', 'CHAPTER I '.repeat(50_000)],
    ['nothing but headings', 'CHAPTER I.\n\n'.repeat(20_000)],
    ['numerals', Array.from({ length: 20_000 }, (_, at) => `${(at % 900) + 1}. A`).join('\n\n')],
    ['titles', Array.from({ length: 20_000 }, (_, at) => `GOOSE ${at}`).join('\n\n\n')],
    ['points', `CONTENTS\n\n${'. '.repeat(250_000)}`],
  ])('is gone through in one pass: %s', (_, text) => {
    const whole = busyTimeOf(() => findChapters(text));
    const half = busyTimeOf(() => findChapters(text.slice(0, text.length / 2)));
    expect(whole).toBeLessThan(half * 8 + 100);
  });

  it('has chapters in order, within the text, whatever it is', () => {
    const line = fc.constantFrom(
      ...[
        'CHAPTER I',
        'II',
        '1. A',
        'ACT I. SCENE II.',
        'CONTENTS',
        'THE END',
        '',
        '',
        'PREFACE',
        'PART II',
        '𝔘 goose ran.',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n');
        const starts = findChapters(text).map(({ start }) => start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(starts.every((start) => start >= 0 && start < [...text].length)).toBe(true);
      }),
    );
  });
});
