import * as fc from 'fast-check';
import { LibraryError } from '#platform/errors/library-error';
import { busyTimeOf } from '#test/pace';
import { pageText } from './page-text';

const texts = (text: string, pageChars: number) => pageText(text, pageChars).map((page) => page.text);
const codePoints = (text: string) => [...text].length;

const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'word',
    'One. ',
    'Two! ',
    'Mr. ',
    '\n',
    '\n\n',
    '\n\n\n',
    '    ',
    ' ',
    '“',
    '”',
    '漢',
    '。',
    '𐍈',
  ),
  fc.constantFrom('\u0301', '\u200d', '🇩🇪', '👨‍👩‍👧', '\r\n', '\ud800', 'É'),
);
const anyText = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));

describe('cutting a text into pages', () => {
  it('gives the text back when its pages are joined, each within the limit and none empty', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const pages = pageText(text, limit);
        expect(pages.map((page) => page.text).join('')).toBe(text);
        expect(pages.every((page) => page.length >= 1 && page.length <= limit)).toBe(true);
      }),
    );
  });

  it('numbers the pages from one and knows where each starts, in code points', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        let start = 0;
        for (const [index, page] of pageText(text, limit).entries()) {
          expect(page).toMatchObject({ number: index + 1, start, length: codePoints(page.text) });
          start += page.length;
        }
        expect(start).toBe(codePoints(text));
      }),
    );
  });

  it('tears no character apart as long as one fits a page', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const character = fc.constantFrom('a', ' ', '. ', '\n', 'e\u0301', '👨‍👩‍👧', '🇩🇪', '漢', '。');
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 80 }),
        fc.integer({ min: 12, max: 40 }),
        (characters, limit) => {
          const text = characters.join('');
          const edges = new Set([...graphemes.segment(text)].map((segment) => segment.index));
          let start = 0;
          for (const page of texts(text, limit)) {
            expect(edges).toContain(start);
            start += page.length;
          }
        },
      ),
    );
  });

  it('ends within a code point for no limit', () => {
    expect(texts('𐍈𐍈𐍈', 1)).toEqual(['𐍈', '𐍈', '𐍈']);
  });

  it('ends, even under more accents than a page holds', () => {
    expect(pageText(`a${'\u0301'.repeat(1_000)}`, 100)).toHaveLength(11);
  });

  it('fills a page with as many whole paragraphs as fit, and the blank lines behind them', () => {
    expect(texts('One.\n\nTwo.\n\n\n  Three.\n\nFour.', 20)).toEqual([
      'One.\n\nTwo.\n\n\n',
      '  Three.\n\nFour.',
    ]);
  });

  it('lets no page begin with the blank lines that did not fit the one before', () => {
    expect(texts('Alpha beta.\n\nGamma.', 12)).toEqual(['Alpha ', 'beta.\n\n', 'Gamma.']);
  });

  it('cuts a longer paragraph at the end of a sentence', () => {
    expect(texts('He came. “Who is it?” she asked. Mr. Grey said nothing at all.', 40)).toEqual([
      'He came. “Who is it?” she asked. ',
      'Mr. Grey said nothing at all.',
    ]);
  });

  it('takes neither an abbreviation nor an initial for the end of a sentence', () => {
    expect(texts('It was late. We met Mr. J. B. Grey of the old mill', 30)).toEqual([
      'It was late. ',
      'We met Mr. J. B. Grey of the ',
      'old mill',
    ]);
  });

  it('begins a longer paragraph on a page that has room for one of its sentences', () => {
    const long = 'The first is short. The second sentence goes on for longer than that, and on.';
    expect(texts(`CHAPTER I\n\n${long}`, 40)[0]).toBe('CHAPTER I\n\nThe first is short. ');
    expect(texts(`CHAPTER I\n\n${long.slice(20)}`, 40)[0]).toBe('CHAPTER I\n\n');
  });

  it('cuts Chinese and Japanese, which have no blanks, behind a full stop', () => {
    expect(texts('彼は来た。「誰だ。」彼女は言った', 10)).toEqual(['彼は来た。「誰だ。」', '彼女は言った']);
  });

  it('cuts at white space where no sentence ends, and leaves a line its indentation', () => {
    expect(texts('many words without any stop', 12)).toEqual(['many words ', 'without any ', 'stop']);
    expect(texts('a verse,\n    its sister,\n    a third', 16)).toEqual([
      'a verse,\n',
      '    its sister,\n',
      '    a third',
    ]);
  });

  it('cuts a word that is longer than a page', () => {
    expect(texts('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('gives an empty text no pages', () => {
    expect(pageText('', 10)).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a page of %s characters', (size) => {
    expect(() => pageText('text', size)).toThrow(LibraryError);
  });

  it.each(['*', ' ', '"', '. ', '\n', '字'])('is not held up by megabytes of %j', (character) => {
    expect(busyTimeOf(() => pageText(character.repeat(5_000_000 / character.length), 2_000))).toBeLessThan(
      20_000,
    );
  });
});
