import { makeCategory } from '#test/make';
import { CategoryShelf, type Holding, type ShelfLimits } from './category-shelf';

let lastId = 0;
const book = (authorKey: string, workKey = `work ${(lastId += 1)}`): Holding => {
  return { sourceId: `id of ${workKey}`, workKey, authorKey };
};
const shelf = ([authors, books]: [number, number], holdings: Holding[] = []) => {
  const limits: ShelfLimits = { maxAuthorsPerCategory: authors, maxBooksPerAuthor: books };
  return new CategoryShelf(makeCategory(), limits, holdings);
};

describe('a shelf', () => {
  it('takes a work once', () => {
    const sea = shelf([0, 0], [book('ann', 'omoo')]);
    expect(sea.take(book('ann', 'omoo'))).toBe('duplicate');
    expect(sea.take(book('ann', 'typee'))).toBeUndefined();
    expect(sea.take(book('ann', 'typee'))).toBe('duplicate');
  });

  it('takes so many authors, and of those it has as many books as they may have', () => {
    const sea = shelf([2, 2]);
    expect(['ann', 'bob', 'ann', 'cid', 'ann', 'bob'].map((author) => sea.take(book(author)))).toEqual([
      ...[undefined, undefined, undefined, 'author-limit', 'books-per-author-limit', undefined],
    ]);
  });

  it('counts what it holds already', () => {
    const sea = shelf([1, 2], [book('ann')]);
    expect(sea.take(book('bob'))).toBe('author-limit');
    expect(sea.take(book('ann'))).toBeUndefined();
    expect(sea.take(book('ann'))).toBe('books-per-author-limit');
  });

  it('counts books without an author as those of one', () => {
    const sea = shelf([1, 1]);
    expect([sea.take(book('')), sea.take(book('')), sea.take(book('ann'))]).toEqual([
      ...[undefined, 'books-per-author-limit', 'author-limit'],
    ]);
  });

  it('knows what it holds and what it took', () => {
    const sea = shelf([0, 0], [book('ann', 'omoo')]);
    sea.take(book('ann', 'typee'));
    expect([sea.holds('id of omoo'), sea.holds('id of typee'), sea.holds('id of mardi')]).toEqual([
      ...[true, true, false],
    ]);
  });

  it('is full when it has all authors that it may have, and all their books', () => {
    expect(shelf([2, 1], [book('ann'), book('bob')]).isFull).toBe(true);
    expect(shelf([2, 2], [book('ann'), book('ann'), book('bob')]).isFull).toBe(false);
    expect(shelf([2, 1], [book('ann')]).isFull).toBe(false);
  });

  it('that was filled under wider limits is full, and takes no more', () => {
    const sea = shelf([1, 1], [book('ann'), book('ann'), book('bob')]);
    expect([sea.isFull, sea.take(book('ann')), sea.take(book('cid'))]).toEqual([
      ...[true, 'books-per-author-limit', 'author-limit'],
    ]);
  });

  it.each<[number, number]>([
    [0, 1],
    [1, 0],
    [0, 0],
  ])('is never full without both limits: %i authors of %i books', (authors, books) => {
    expect(shelf([authors, books], [book('ann')]).isFull).toBe(false);
  });
});
