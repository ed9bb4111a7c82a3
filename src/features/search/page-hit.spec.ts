import { readQuery } from '#features/query/read-query';
import { pageHits } from './page-hit';
import { pageQuery } from './page-query';

const ROW = { bookId: 1, title: 'Geese', authors: [], number: 2, start: 100, next: 'home.' };
const PART = { tier: 0, place: '(0,1)', bookId: 1, number: 2, part: 0, rank: 0.1 };

const matchesIn = (text: string, q: string, part = 0) =>
  pageHits([{ ...PART, part }], [{ ...ROW, text }], pageQuery(readQuery(q)).sought).map(
    ({ matches }) => matches,
  );

describe('pages that were found', () => {
  it('tell of their matches where these stand', () => {
    expect(matchesIn('𝔘 goose ran ', 'goose')).toEqual([
      [{ start: 2, end: 7, bookStart: 102, bookEnd: 107 }],
    ]);
    expect(matchesIn('A goose ran ', '"ran home"')).toEqual([
      [{ start: 8, end: 16, bookStart: 108, bookEnd: 116 }],
    ]);
  });

  it('are left out when their text was replaced before it was read', () => {
    expect(matchesIn('A fox slept.', 'goose')).toEqual([]);
    expect(matchesIn('A goose ran.', 'goose', 1)).toEqual([]);
  });
});
