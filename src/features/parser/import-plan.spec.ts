import { workKey } from '#features/catalog/identity';
import { makeCategory, makePerson, makeSourceBook } from '#test/make';
import type { SourceBook } from './book-source';
import type { Holding } from './category-shelf';
import { ImportPlan, type KnownBook } from './import-plan';

const SEA = makeCategory('Sea stories');
const WHALES = makeCategory('Whales');
const ann = makePerson('Ann');
const bob = makePerson('Bob');

interface Library {
  books?: [SourceBook, KnownBook][];
  shelved?: Record<string, Holding[]>;
  excluded?: string[];
}

function planOf(
  limits: [number, number],
  { books = [], shelved = {}, excluded = [] }: Library = {},
): ImportPlan {
  return new ImportPlan(
    {
      books: new Map(books.map(([{ sourceId }, known]) => [sourceId, known])),
      holdingsOf: (key) => Promise.resolve(shelved[key] ?? []),
    },
    { maxAuthorsPerCategory: limits[0], maxBooksPerAuthor: limits[1] },
    new Set(excluded),
  );
}

async function offerAll(plan: ImportPlan, category: typeof SEA, books: SourceBook[]) {
  const shelf = await plan.shelf(category);
  books.forEach((book) => plan.offer(shelf, book));
}

const by = (author: typeof ann, changes: Partial<SourceBook> = {}) =>
  makeSourceBook({ authors: [author], ...changes });
const knownAs = (book: SourceBook, bookId: number): [SourceBook, KnownBook] => [
  book,
  { bookId, workKey: workKey(book.title, book.authors), downloads: book.downloads },
];

describe('a plan', () => {
  it('imports what is offered, with the people and the text of the record', async () => {
    const plan = planOf([0, 0]);
    const book = by(ann, { editors: [bob], annotation: 'About whales.' });
    await offerAll(plan, SEA, [book]);
    const people = { author: [ann], editor: [bob], translator: [] };
    const link = { url: book.formats['text/plain; charset=utf-8'], charset: 'utf-8' };
    expect([...plan.imports.values()]).toMatchObject([
      { book: { sourceId: book.sourceId, people, annotation: 'About whales.', categories: [SEA] }, link },
    ]);
  });

  it('imports a book of two categories once, into both', async () => {
    const plan = planOf([0, 0]);
    const book = by(ann);
    await offerAll(plan, SEA, [book]);
    await offerAll(plan, WHALES, [book]);
    expect(plan.imports.size).toBe(1);
    expect(plan.imports.get(book.sourceId)?.book.categories).toEqual([SEA, WHALES]);
  });

  it('leaves out what a limit forbids, says why, and says that others could take a place', async () => {
    const plan = planOf([1, 1]);
    const [first, second, third] = [by(ann), by(ann), by(bob)];
    await offerAll(plan, SEA, [first, second, third]);
    expect([...plan.imports.keys()]).toEqual([first.sourceId]);
    expect([...plan.skips.values()].map(({ reason }) => reason)).toEqual([
      'books-per-author-limit',
      'author-limit',
    ]);
    expect(plan.limited).toBe(true);
  });

  it('leaves out a work that stands there under another id, which is no limit', async () => {
    const plan = planOf([0, 0]);
    const [one, two] = [by(ann, { title: 'Whales' }), by(ann, { title: 'WHALES' })];
    await offerAll(plan, SEA, [one, two]);
    const detail = `${one.sourceId} has the same title and author`;
    expect([...plan.skips.values()]).toEqual([
      { sourceId: two.sourceId, title: 'WHALES', reason: 'duplicate', detail },
    ]);
    expect(plan.limited).toBe(false);
  });

  it('leaves out what has no text, and lets it take no place', async () => {
    const plan = planOf([1, 1]);
    const [sound, free] = [by(ann, { mediaType: 'Sound' }), by(bob)];
    await offerAll(plan, SEA, [sound, free]);
    expect(plan.skips.get(sound.sourceId)?.reason).toBe('not-text');
    expect([...plan.imports.keys()]).toEqual([free.sourceId]);
  });

  it('forgets why a book was left out when another category takes it', async () => {
    const plan = planOf([1, 1]);
    const [first, second] = [by(ann), by(bob)];
    await offerAll(plan, SEA, [first, second]);
    await offerAll(plan, WHALES, [second]);
    expect([plan.skips.size, plan.imports.get(second.sourceId)?.book.categories]).toEqual([0, [WHALES]]);
    await offerAll(plan, SEA, [by(ann), second]);
    expect(plan.skips.has(second.sourceId)).toBe(false);
  });

  it('does not try again what failed, and gives its place away', async () => {
    const [first, second] = [by(ann), by(bob)];
    const plan = planOf([1, 1], { excluded: [first.sourceId] });
    await offerAll(plan, SEA, [first, second]);
    expect([...plan.imports.keys()]).toEqual([second.sourceId]);
    expect(plan.skips.size).toBe(0);
  });
});

describe('a book that the library has', () => {
  const held = by(ann);
  const holding = { sourceId: held.sourceId, workKey: workKey(held.title, held.authors), authorKey: 'ann' };

  it('is linked to a category where it does not stand yet, also when its text is gone', async () => {
    const plan = planOf([0, 0], { books: [knownAs(held, 7)] });
    await offerAll(plan, SEA, [{ ...held, formats: {} }]);
    await offerAll(plan, WHALES, [held]);
    expect([...plan.links.values()]).toMatchObject([{ known: { bookId: 7 }, categories: [SEA, WHALES] }]);
    expect([plan.imports.size, plan.skips.size, plan.knownId(held.sourceId)]).toEqual([0, 0, 7]);
  });

  it('needs nothing where it stands already', async () => {
    const library = { books: [knownAs(held, 7)], shelved: { [SEA.key]: [holding] } };
    const plan = planOf([0, 0], library);
    await offerAll(plan, SEA, [held]);
    expect([plan.imports.size, plan.links.size, plan.skips.size, plan.downloads.size]).toEqual([0, 0, 0, 0]);
    expect(plan.met.get(held.sourceId)).toBe(held.title);
  });

  it('counts for the limits of its category', async () => {
    const plan = planOf([1, 1], { books: [knownAs(held, 7)], shelved: { [SEA.key]: [holding] } });
    const other = by(bob);
    await offerAll(plan, SEA, [other, held]);
    expect([plan.imports.size, plan.skips.get(other.sourceId)?.reason]).toEqual([0, 'author-limit']);
  });

  it('is not skipped when a limit keeps it from a further category', async () => {
    const plan = planOf([1, 1], { books: [knownAs(held, 7)] });
    await offerAll(plan, WHALES, [by(bob), held]);
    expect([plan.links.size, plan.skips.size, plan.limited]).toEqual([0, 0, true]);
  });

  it.each([SEA, WHALES])(
    'gets its new download count, where it stands and where it does not: $name',
    async (category) => {
      const plan = planOf([0, 0], { books: [knownAs(held, 7)], shelved: { [SEA.key]: [holding] } });
      await offerAll(plan, category, [{ ...held, downloads: 999 }]);
      expect([...plan.downloads]).toEqual([[held.sourceId, 999]]);
    },
  );
});
