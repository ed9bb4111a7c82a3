import * as fc from 'fast-check';
import { cleanText } from './clean-text';

const book = [
  'THE LAMP ON THE WEIR',
  '',
  'by Nobody in Particular',
  '',
  '',
  'When the water rose, the keeper went down to the weir with his lamp, and counted the',
  'boards that still held. There were nine of them, and the ninth was loose.',
  '',
  '    He sang to the river,',
  '      the river sang back.',
].join('\n');

const header = [
  'The Project Gutenberg EBook of The Lamp on the Weir',
  '',
  'Title: The Lamp on the Weir',
  'Language: English',
];
const licence = ['Updated editions will replace the previous one.', 'THE FULL PROJECT GUTENBERG LICENSE'];
const smallPrint = [
  '***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***',
  'This "Small Print!" statement disclaims most of our liability to you.',
  '*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*',
];
const START = '*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ON THE WEIR ***';
const END = '*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ON THE WEIR ***';

const file = (...lines: (string | string[])[]) => lines.flat().join('\n');

describe('cleaning a text of Project Gutenberg', () => {
  it.each([
    ['modern markers', file(header, '', START, '', '', book, '', END, '', licence)],
    [
      'markers with "this"',
      file(header, START.replace('THE PRO', 'THIS PRO'), book, END.replace('THE PRO', 'THIS PRO')),
    ],
    [
      'markers without a space',
      file(header, START.replace('*** ', '***'), '', book, '', END.replace('*** ', '***'), licence),
    ],
    ['an indented end marker', file(header, START, book, '', `            ${END}`, '        ', licence)],
    [
      'markers wrapped over two lines',
      file(header, START.replace(' LAMP', '\nLAMP'), '', book, '', END.replace('EBOOK ', 'EBOOK\n'), licence),
    ],
    [
      'markers wrapped within the name',
      file(
        header,
        START.replace('PROJECT ', 'PROJECT\n'),
        '',
        book,
        '',
        END.replace('PROJECT ', 'PROJECT\n'),
      ),
    ],
    [
      'closing asterisks on a line of their own',
      file(header, START.replace(' ***', '\n***'), '', book, '', END),
    ],
    [
      'a farewell line above the end marker',
      file(header, START, book, '', 'End of Project Gutenberg’s The Lamp', END, licence),
    ],
    [
      'a farewell of two lines above the end marker',
      file(
        header,
        START,
        book,
        '',
        'End of the Project Gutenberg EBook of The Lamp on the Weir,',
        'by Nobody',
        '',
        END,
      ),
    ],
    [
      'the small print on top, as in the 1990s',
      file(
        '**The Project Gutenberg Etext of The Lamp**',
        '',
        smallPrint,
        '',
        book,
        '',
        'The end of Project Gutenberg Etext of The Lamp',
      ),
    ],
    [
      'the small print at the bottom, as in 2002',
      file(
        header,
        '*** START OF THE PROJECT GUTENBERG EBOOK, THE LAMP ***',
        book,
        END,
        'This file should be named lamp10.txt',
        smallPrint,
      ),
    ],
    [
      'the end of the small print wrapped',
      file(
        header,
        smallPrint.slice(0, 2),
        '*END*THE SMALL PRINT! FOR PUBLIC DOMAIN',
        'ETEXTS*Ver.04.29.93*END*',
        '',
        book,
        '',
        END,
      ),
    ],
    [
      'a new header around an old one',
      file(header, START, '', header, smallPrint, '', book, '', END, licence),
    ],
    [
      'a German farewell',
      file(header, START, book, '', 'Ende dieses Projekt Gutenberg Etextes Die Lampe, von Niemand'),
    ],
    ['a French farewell', file(header, START, book, '', 'Fin du Project Gutenberg Etext de La lampe')],
    [
      'an old header and a copyrighted text',
      file(header, '*** START OF THIS COPYRIGHTED PROJECT GUTENBERG EBOOK X ***', book, END),
    ],
  ])('keeps exactly the book of a file with %s', (_, text) => {
    expect(cleanText(text)).toMatchObject({ text: book, flags: [] });
    expect(cleanText(text.replaceAll('\n', '\r\n')).text).toBe(book);
  });

  it('counts what it took away at both ends', () => {
    const cleaned = cleanText(file('Project Gutenberg 𐐷', START, '', book, '', END));
    expect(cleaned.headRemoved).toBe([...`Project Gutenberg 𐐷\n${START}\n\n`].length);
    expect(cleaned.tailRemoved).toBe(`\n\n${END}`.length);
  });

  it('keeps a text without markers whole and says so', () => {
    expect(cleanText(file('Produced by Somebody', '', book))).toEqual({
      text: file('Produced by Somebody', '', book),
      headRemoved: 0,
      tailRemoved: 0,
      flags: ['no-markers'],
    });
  });

  it('says which of the markers is missing', () => {
    expect(cleanText(file(header, START, book))).toMatchObject({ text: book, flags: ['no-end-marker'] });
    expect(cleanText(file(book, '', END))).toMatchObject({ text: book, flags: ['no-start-marker'] });
  });

  it('tells a web page from a text', () => {
    expect(cleanText('<!DOCTYPE html>\n<html><body>Not found</body></html>').flags).toContain(
      'html-document',
    );
  });

  it('changes nothing the second time', () => {
    const line = fc.constantFrom(
      START,
      END,
      '*** START OF THE PROJECT',
      'GUTENBERG EBOOK ***',
      ...smallPrint,
      ...licence,
      '',
      '* * *',
      'End of Project Gutenberg’s Lamp',
      'Produced by A and B',
      'and the Proofreading Team',
      '<<THIS ELECTRONIC VERSION OF',
      '>>',
      book,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const once = cleanText(file(lines)).text;
        expect(cleanText(once).text).toBe(once);
      }),
    );
  });
});
