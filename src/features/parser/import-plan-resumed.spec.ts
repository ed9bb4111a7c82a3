import fc from 'fast-check';
import { authorKey, workKey } from '#features/catalog/identity';
import { makeCategory, makePerson, makeSourceBook } from '#test/make';
import type { SourceBook } from './book-source';
import type { ShelfLimits } from './category-shelf';
import { ImportPlan } from './import-plan';

const CATEGORIES = ['Sea', 'Art', 'War'].map(makeCategory);

/** Which categories hold each book of a library; a book stands in all that a run gives it, or in none. */
type Shelves = ReadonlyMap<string, readonly string[]>;

const anyBook = fc.record({
  title: fc.integer({ min: 1, max: 8 }),
  author: fc.integer({ min: 0, max: 4 }),
  shelves: fc.subarray(CATEGORIES.map(({ name }) => name)),
  copyright: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** A catalogue in the order of popularity: few titles and authors, so that limits and duplicates matter. */
const anyCatalogue = fc.array(anyBook, { maxLength: 25 }).map((drafts) =>
  drafts.map(({ title, author, shelves, copyright }, index) => {
    const authors = author === 0 ? [] : [makePerson(`Author ${author}`)];
    return makeSourceBook({
      sourceId: String(index),
      title: `Title ${title}`,
      authors,
      subjects: shelves,
      copyright,
    });
  }),
);
const anyLimits = fc.record({ maxAuthorsPerCategory: fc.nat(4), maxBooksPerAuthor: fc.nat(3) });

function libraryOf(catalogue: readonly SourceBook[], shelves: Shelves) {
  const held = catalogue.filter(({ sourceId }) => shelves.has(sourceId));
  const books = held.map((book) => {
    const known = {
      bookId: Number(book.sourceId),
      workKey: workKey(book.title, book.authors),
      downloads: 10,
    };
    return [book.sourceId, known] as const;
  });
  const holdingsOf = (category: string) =>
    held
      .filter(({ sourceId }) => shelves.get(sourceId)?.includes(category))
      .map(({ sourceId, title, authors: [author], authors }) => {
        return { sourceId, workKey: workKey(title, authors), authorKey: author ? authorKey(author) : '' };
      });
  return { books: new Map(books), holdingsOf: (key: string) => Promise.resolve(holdingsOf(key)) };
}

/** What a run would add to the library: for each book the categories that it gets. */
async function planned(catalogue: SourceBook[], limits: ShelfLimits, shelves: Shelves): Promise<Shelves> {
  const plan = new ImportPlan(libraryOf(catalogue, shelves), limits);
  for (const category of CATEGORIES) {
    const shelf = await plan.shelf(category);
    const listing = catalogue.filter(({ subjects }) => subjects.includes(category.name));
    for (let start = 0; start < listing.length && !shelf.isFull; start += 3) {
      listing.slice(start, start + 3).forEach((book) => plan.offer(shelf, book));
    }
  }
  const imports = [...plan.imports].map(([id, { book }]) => [id, book.categories] as const);
  const links = [...plan.links].map(([id, { categories }]) => [id, categories] as const);
  return new Map([...imports, ...links].map(([id, categories]) => [id, categories.map(({ key }) => key)]));
}

/** The library after some of a plan's books were saved. */
function after(shelves: Shelves, plan: Shelves, saved: readonly string[] = [...plan.keys()]): Shelves {
  const added = saved.map(
    (id) => [id, [...(shelves.get(id) ?? []), ...(plan.get(id) ?? [])].sort()] as const,
  );
  return new Map([...shelves, ...added]);
}

const sorted = (shelves: Shelves) => [...shelves].sort(([a], [b]) => Number(a) - Number(b));

describe('a run that was cut off and begins again', () => {
  it('ends with the library of an undisturbed one, whatever the listing, the limits and the place of the cut', async () => {
    const scene = fc.record({
      catalogue: anyCatalogue,
      limits: anyLimits,
      earlier: anyLimits,
      chance: fc.gen(),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ catalogue, limits, earlier, chance }) => {
        const some = (ids: Iterable<string>) => chance(fc.subarray, [...ids]);
        const first = await planned(catalogue, earlier, new Map());
        const library = after(new Map(), first, some(first.keys()));
        const plan = await planned(catalogue, limits, library);
        const cut = after(library, plan, some(plan.keys()));
        const rest = await planned(catalogue, limits, cut);
        expect(sorted(after(cut, rest))).toEqual(sorted(after(library, plan)));
      }),
      { numRuns: 1500 },
    );
  });

  it('has nothing left to do when the whole plan is saved, and keeps the limits', async () => {
    await fc.assert(
      fc.asyncProperty(anyCatalogue, anyLimits, async (catalogue, limits) => {
        const library = after(new Map(), await planned(catalogue, limits, new Map()));
        expect([...(await planned(catalogue, limits, library))]).toEqual([]);
        const authors = await Promise.all(
          CATEGORIES.map(({ key }) => libraryOf(catalogue, library).holdingsOf(key)),
        );
        for (const holdings of authors) {
          const distinct = new Set(holdings.map((holding) => holding.authorKey)).size;
          expect(distinct).toBeLessThanOrEqual(limits.maxAuthorsPerCategory || Infinity);
          expect(new Set(holdings.map((holding) => holding.workKey)).size).toBe(holdings.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('plans the same from the same listing and library', async () => {
    await fc.assert(
      fc.asyncProperty(anyCatalogue, anyLimits, async (catalogue, limits) => {
        const twice = [
          await planned(catalogue, limits, new Map()),
          await planned(catalogue, limits, new Map()),
        ];
        expect([...(twice[0] ?? [])]).toEqual([...(twice[1] ?? [])]);
      }),
      { numRuns: 100 },
    );
  });
});
