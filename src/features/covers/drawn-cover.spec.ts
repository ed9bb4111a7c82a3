import { array, assert, integer, property, string } from 'fast-check';
import { COVER_HEIGHT, COVER_WIDTH, writeText, type TextPlace } from './cover-canvas';
import { COVER_FONTS } from './cover-fonts';
import { LAYOUTS } from './cover-layouts';
import { drawnCover } from './drawn-cover';
import { fitLines } from './fit-lines';

const TITLES = [
  'She',
  'I',
  'Moby Dick; Or, The Whale',
  'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle',
  `Minstrelsy of the Scottish Border: ${'Consisting of Historical and Romantic Ballads, '.repeat(12)}`,
  'W'.repeat(400),
  'Ἀνδρῶν ἡρώων τε θεῶν τ᾽ ἱερὸν γένος '.repeat(9),
  '近思錄',
  '',
];

const PLACE: TextPlace = {
  ...{ x: 50, y: 100, width: 320, height: 200, colour: '#000', align: 'centre', stand: 'middle' },
  ...{ largest: 90, smallest: 20, leading: 1.1 },
};

/** The corners of all that a path draws; its commands are absolute, and its curves stay between their points. */
function extent(svg: string) {
  const numbers = [...(/d="([^"]*)"/.exec(svg)?.[1] ?? '').matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(
    Number,
  );
  const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, index) => index % 2 === odd));
  const least = (values: number[] = []) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: number[] = []) => values.reduce((a, b) => Math.max(a, b), -Infinity);
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
}

/** Swashes of letters may reach out of the line by that part of its size. */
const SWASH = 0.3;

function expectInside(text: string, place: TextPlace): void {
  const { svg } = writeText(text, COVER_FONTS.title, place);
  const { size, lines } = fitLines(text, COVER_FONTS.title, place);
  if (lines.every((line) => line.trim() === '')) return;
  const { left, right, top, bottom } = extent(svg);
  const spare = size * SWASH;
  expect(left).toBeGreaterThanOrEqual(place.x - spare);
  expect(right).toBeLessThanOrEqual(place.x + place.width + spare);
  expect(top).toBeGreaterThanOrEqual(place.y - spare);
  expect(bottom).toBeLessThanOrEqual(place.y + place.height + spare);
}

describe('text in its place', () => {
  it.each(TITLES.slice(0, -2))('never reaches out of it: %.40s', (title) => expectInside(title, PLACE));

  it('never reaches out of it, whatever it says', () => {
    const words = array(string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }), {
      minLength: 1,
      maxLength: 40,
    });
    assert(
      property(words, integer({ min: 60, max: 500 }), (said, width) =>
        expectInside(said.join(' ').replace(/\s+/g, ' ').trim() || 'x', { ...PLACE, width }),
      ),
      { numRuns: 20 },
    );
  });

  it('leaves out at the end what has no room, and says so', () => {
    const long = 'And so the tale went on. '.repeat(60).trim();
    const { lines, size } = fitLines(long, COVER_FONTS.title, PLACE);
    expect([size, lines.at(-1)?.endsWith('…')]).toEqual([PLACE.smallest, true]);
    expect(lines.length * PLACE.leading * size).toBeLessThanOrEqual(PLACE.height);
  });

  it('breaks long words rather than becoming small', () => {
    const { lines, size } = fitLines('Donaudampfschifffahrt', COVER_FONTS.title, { ...PLACE, width: 200 });
    expect(size).toBeGreaterThan(PLACE.smallest);
    expect(lines.join('').replaceAll('-', '')).toBe('Donaudampfschifffahrt');
  });
});

describe('a drawn cover', () => {
  it('is the same for the same book, and another for another', () => {
    const book = { bookId: 7, title: 'Omoo', authors: ['Melville, Herman'] };
    expect(drawnCover({ ...book })).toBe(drawnCover({ ...book }));
    const others = [{ bookId: 8 }, { title: 'Typee' }, { authors: [] }].map((change) =>
      drawnCover({ ...book, ...change }),
    );
    expect(new Set([drawnCover(book), ...others]).size).toBe(4);
  });

  it('has every layout for every title, and nothing of it as text', () => {
    for (const title of [...TITLES, '<script>alert(1)</script> & "quotes"'])
      for (let bookId = 1; bookId <= LAYOUTS.length; bookId += 1) {
        const svg = drawnCover({ bookId, title, authors: ['O’Brien, <b>', '', 'x'.repeat(300)] });
        expect(svg).toMatch(new RegExp(`^<svg [^>]*viewBox="0 0 ${COVER_WIDTH} ${COVER_HEIGHT}"`));
        expect(svg).not.toMatch(/NaN|undefined|script|quotes|<text/);
      }
  });
});
