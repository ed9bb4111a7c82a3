import fc from 'fast-check';
import { readQuery } from '#features/query/read-query';
import { partsOf } from './page-part';
import { pageQuery } from './page-query';
import { partMatches } from './part-matches';
import { partVector } from './part-vector';

const sought = (text: string) => pageQuery(readQuery(text)).sought;

/** What is found of a query in a page and the begin of the next one, as it stands there. */
function foundIn(page: string, next: string, query: string): string[] {
  const whole = page + next;
  const parts = partsOf(page, next).map((part) => partMatches(part, sought(query)));
  return parts.flat().map(({ start, end }) => whole.slice(start, end));
}

const MADE_WORD = fc.constantFrom('sea', 'séa', 'the', 'whale', '夢', '𝕒b', 'x');
const MADE_TEXT = fc.array(fc.tuple(MADE_WORD, fc.constantFrom(' ', '\n', ', ', ' — ')), { maxLength: 60 });

const bare = (said: string) => said.replaceAll('é', 'e').replaceAll('𝕒', 'a');

/** How often words that begin in a page follow each other, counted the simple way. */
function countOf(wanted: string[], page: [string, string][], next: [string, string][]): number {
  const words = [...page, ...next].map(([word]) => bare(word));
  return page.filter((_, place) => wanted.every((word, step) => words[place + step] === word)).length;
}

describe('what is found in a page', () => {
  it('is the words as they stand there, in order', () => {
    expect(foundIn('The Whale! A whále; whales.', '', 'whale or whales')).toEqual([
      'Whale',
      'whále',
      'whales',
    ]);
    expect(foundIn('The Whale! A whále; whales.', '', 'whal*')).toEqual(['Whale', 'whále', 'whales']);
  });

  it('is a phrase whatever stands between its words', () => {
    expect(foundIn('Call\n  me — "Ishmael".', '', '"call me ishmael"')).toEqual(['Call\n  me — "Ishmael']);
  });

  it('may go on with the next page, but not begin there', () => {
    expect(foundIn('It was the best', ' of times, the best of times.', '"best of times"')).toEqual([
      'best of times',
    ]);
    expect(foundIn('It was', ' the best of times.', 'best')).toEqual([]);
  });

  it('is found in every part of a long page, across the parts', () => {
    const page = `${'so '.repeat(999)}far away ${'so '.repeat(1200)}it goes`;
    expect(partsOf(page, '')).toHaveLength(3);
    expect(foundIn(page, '', '"far away"')).toEqual(['far away']);
    expect(foundIn(page, '', 'so')).toHaveLength(2199);
  });

  it('really holds the words, and misses none', () => {
    fc.assert(
      fc.property(
        MADE_TEXT,
        MADE_TEXT,
        fc.array(MADE_WORD, { minLength: 1, maxLength: 3 }),
        (page, next, phrase) => {
          const found = foundIn(page.flat().join(''), next.flat().join(''), `"${phrase.join(' ')}"`);
          const wanted = phrase.map(bare);
          expect(found).toHaveLength(countOf(wanted, page, next));
          for (const said of found) expect(bare(said).match(/[a-z夢]+/gu)).toEqual(wanted);
        },
      ),
    );
  });
});

describe('the vector of a part', () => {
  it('holds every word with its places, and marks those that only follow', () => {
    const [part] = partsOf('The sea, the', ' sea again');
    expect(part && partVector(part)).toBe("'the':1,3 'sea':2,4C 'again':5C ");
  });
});
