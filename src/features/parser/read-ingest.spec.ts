import { readIngest } from './read-ingest';

const BOOK = { source: 'outside', sourceId: '1', title: 'Moby Dick', text: 'Call me Ishmael.' };

const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a book that is sent', () => {
  it('may have its lists full', async () => {
    const people = many(100, { name: 'Melville, Herman', birthYear: 1819, deathYear: 1891 });
    const lists = { categories: many(100, 'Sea'), subjects: many(200, 'Sea'), languages: many(20, 'en') };
    const book = { ...BOOK, authors: people, editors: people, translators: people, ...lists };
    expect(await readIngest(book)).toEqual(book);
  });

  it.each([
    ['in a list', { authors: many(5_000, {}) }],
    ['in lists of lists', { x: many(50, many(50, 1)) }],
    ['by their names', Object.fromEntries(many(5_000, 1).map((value, at) => [`n${at}`, value]))],
  ])('is not looked into when it has more values than any book: %s', async (_, more) => {
    await expect(readIngest({ ...BOOK, ...more })).rejects.toMatchObject({
      code: 'book.invalid',
      message: expect.stringContaining('2000 values') as string,
    });
  });
});
