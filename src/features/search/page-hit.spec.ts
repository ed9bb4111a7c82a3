import { readQuery } from '#features/query/read-query';
import { pageHit } from './page-hit';
import { pageQuery } from './page-query';

const ROW = { bookId: 1, title: 'Geese', authors: [], number: 2, start: 100, next: 'home.' };

const hitOf = (text: string, q: string, part = 0) =>
  pageHit({ ...ROW, text }, part, pageQuery(readQuery(q)).sought);

describe('a page that was found', () => {
  it('tells of its matches where they stand', () => {
    expect(hitOf('𝔘 goose ran ', 'goose')?.matches).toEqual([
      { start: 2, end: 7, bookStart: 102, bookEnd: 107 },
    ]);
    expect(hitOf('A goose ran ', '"ran home"')?.matches).toEqual([
      { start: 8, end: 16, bookStart: 108, bookEnd: 116 },
    ]);
  });

  it('is none when its text was replaced before it was read', () => {
    expect(hitOf('A fox slept.', 'goose')).toBeUndefined();
    expect(hitOf('A goose ran.', 'goose', 1)).toBeUndefined();
  });
});
