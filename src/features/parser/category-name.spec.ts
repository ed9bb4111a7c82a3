import fc from 'fast-check';
import type { SourceBook } from './book-source';
import { categoriesOf, categoryName } from './category-name';

const nameOf = (heading: string) => categoryName(heading)?.name ?? null;

describe('the category of a heading', () => {
  it.each([
    ['Science fiction', 'Science fiction'],
    ['  Science \t fiction ', 'Science fiction'],
    ['Browsing: Literature', 'Literature'],
    ['Category: History - Modern (1750+)', 'History - Modern'],
    ['category:Novels', 'Novels'],
    ['Whaling ships -- Fiction', 'Whaling ships'],
    ['New York (State) -- History -- 1775-1865 -- Fiction', 'New York'],
    ['Ahab, Captain (Fictitious character) -- Fiction', 'Ahab, Captain'],
    ['Noteworthy Trials(Bookshelf)', 'Noteworthy Trials'],
    ['Lakes (North (of the) river) (U.S.).', 'Lakes'],
    ['Category: How To ...', 'How To'],
    ['Clinton, Bill, 1946- -- Inauguration, 1993', 'Clinton, Bill, 1946'],
    ["Children's Myths, Fairy Tales, etc.", "Children's Myths, Fairy Tales, etc"],
    ['Chesterton, G. K. (Gilbert Keith), 1874-1936', 'Chesterton, G. K. (Gilbert Keith), 1874-1936'],
    ['Lost) brackets))', 'Lost) brackets'],
    ['Cafe\u0301s', 'Cafés'],
    ['C++ programming', 'C++ programming'],
    ['中国文学', '中国文学'],
    ['1001 nights', '1001 nights'],
  ])('of %p is %p', (heading, expected) => {
    expect(nameOf(heading)).toBe(expected);
  });

  it.each([
    '',
    '  ',
    'Browsing:',
    '-- Fiction',
    'Oz (Imaginary place) -- Fiction',
    '1914',
    '...',
    '(Comedy)',
  ])('of %p is none', (heading) => {
    expect(categoryName(heading)).toBeNull();
  });

  it('has 3 to 64 code points', () => {
    expect(nameOf('ab')).toBeNull();
    expect(nameOf('abc')).toBe('abc');
    expect(nameOf('😀'.repeat(64))).toBe('😀'.repeat(64));
    expect(nameOf('x'.repeat(65))).toBeNull();
    expect(nameOf(`Novels ${'('.repeat(1000)}`)).toBeNull();
  });

  it('has the same key in any case', () => {
    expect(categoryName('SCIENCE Fiction')?.key).toBe('science fiction');
    expect(categoryName('Éducation')?.key).toBe(categoryName('ÉDUCATION')?.key);
  });

  it('is its own category', () => {
    const piece = fc.constantFrom(' ', '--', '(', ')', '.', 'Category:', 'Art', 'é', '12', '-');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const name = nameOf(pieces.join(''));
        expect(name === null || nameOf(name) === name).toBe(true);
      }),
    );
  });
});

describe('the categories of a book', () => {
  it('are distinct, subjects before shelves, spelled as first met', () => {
    const book = {
      subjects: ['Whales -- Fiction', 'Sea stories', 'Whales -- Drama', 'Oz'],
      shelves: ['Category: Sea Stories', 'Category: Novels'],
    } as SourceBook;
    expect(categoriesOf(book)).toEqual([
      { name: 'Whales', key: 'whales' },
      { name: 'Sea stories', key: 'sea stories' },
      { name: 'Novels', key: 'novels' },
    ]);
  });
});
