import * as fc from 'fast-check';
import { busyTimeOf } from '#test/pace';
import { tidyText } from './tidy-text';

const tidy = (text: string) => tidyText(text).text;

describe('tidying a text', () => {
  it('ends every line with a line feed, however it was ended', () => {
    expect(tidy('one\r\ntwo\rthree\nfour\ffive\u2028six')).toBe('one\ntwo\nthree\nfour\nfive\nsix');
  });

  it('takes doubled carriage returns before a line feed for one line end', () => {
    expect(tidy('one\r\r\ntwo\r\r\nthree')).toBe('one\ntwo\nthree');
  });

  it('keeps the blank lines of a text whose lines end with carriage returns', () => {
    expect(tidy('one\rtwo\r\rthree')).toBe('one\ntwo\n\nthree');
  });

  it('keeps two blank lines in a row at most and none at either end', () => {
    expect(tidy('\n \n\none\n\n\n\n\ntwo\n\n\nthree\n\n')).toBe('one\n\n\ntwo\n\n\nthree');
  });

  it('drops trailing blanks of every kind and keeps indentation', () => {
    expect(tidy('  a verse  \n\u3000another\u00a0\u2003\n\t\n    last ')).toBe(
      '  a verse\n\u3000another\n\n    last',
    );
  });

  it('turns tabs into the blanks that reach the next stop, so that columns stay', () => {
    expect(tidy('\tone\ttwo\nlonger cell\tthree')).toBe('        one     two\nlonger cell     three');
  });

  it('composes accents', () => {
    expect(tidy('cafe\u0301, Ο\u0313')).toBe('café, Ὀ');
  });

  it('drops soft hyphens, zero-width characters and direction marks', () => {
    expect(tidy('\ufeffa so\u00adft\u200b h\u2060yphen\u200e, an e\u200dmpty\u200c word\u202c')).toBe(
      'a soft hyphen, an empty word',
    );
  });

  it('keeps the joiners without which a Persian or Hindi word is another word', () => {
    expect(tidy('می\u200cخواهم क्\u200dष')).toBe('می\u200cخواهم क्\u200dष');
  });

  it('reads C1 controls as the punctuation that they stood for', () => {
    expect(tidyText('\u0093Yes\u0094 \u0096 no\u0081.')).toEqual({
      text: '“Yes” – no.',
      flags: ['control-characters'],
    });
  });

  it('drops control characters and says so, but not of the end-of-file mark of DOS', () => {
    expect(tidyText('a\0b\x07c\x7f')).toEqual({ text: 'abc', flags: ['control-characters'] });
    expect(tidyText('The End\r\n\x1a')).toEqual({ text: 'The End', flags: [] });
  });

  it('gives a tidy text back as it is', () => {
    const text = 'A title\n\n\n  Two lines\n  of verse';
    expect(tidyText(text)).toEqual({ text, flags: [] });
  });

  it('changes nothing the second time', () => {
    const piece = fc.oneof(
      fc.constantFrom('\r', '\n', ' ', '\t', '\u0301', '\u200d', '\u0093', '\u00ad', '\u3000', 'e', 'ن', 'क'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = tidy(pieces.join(''));
        expect(tidy(once)).toBe(once);
        expect(once).not.toMatch(/[^\S\n]\n|[^\S]$|^\n|\n{4}|\xad|\ufeff/);
        expect(once).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });

  it.each([
    ['asterisks', '*'],
    ['blanks', ' '],
    ['carriage returns', '\r'],
    ['tabs', '\t'],
  ])('takes a line of ten million %s in its stride', (_, character) => {
    expect(busyTimeOf(() => tidy(`${character.repeat(10_000_000)}x`))).toBeLessThan(20_000);
  });
});
