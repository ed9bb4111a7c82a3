import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makeCategory, makePerson } from '#test/make';

interface List {
  items: { id: number; title: string; name: string; books: number }[];
  page: number;
  size: number;
  total: number;
}

const SEA = makeCategory('Sea stories');
const HORROR = makeCategory('Horror');
const melville = makePerson('Melville, Herman');
const poe = makePerson('Poe, Edgar Allan', { birthYear: 1809, deathYear: 1849 });
const baudelaire = makePerson('Baudelaire, Charles', { birthYear: 1821, deathYear: 1867 });

let library: LibraryOnFakes;
const ids: Record<string, number> = {};

/** Title, downloads, language, categories; the author is Poe where the title begins with P, else Melville. */
const BOOKS = [
  ['M whale', 50, 'en', [SEA]],
  ['P pym', 50, 'en', [SEA, HORROR]],
  ['P raven', 70, 'en', [HORROR]],
  ['P corbeau', 50, 'fr', [HORROR]],
  ['M omoo', 5, 'en', [SEA]],
] as const;

beforeAll(async () => {
  library = await assembleLibrary();
  for (const [title, downloads, language, categories] of BOOKS) {
    const author = [title.startsWith('P') ? poe : melville];
    const people = { author, editor: [], translator: language === 'fr' ? [baudelaire] : [] };
    const draft = { title, downloads, people, languages: [language], categories: [...categories] };
    ids[title] = await library.takeIn(makeBookDraft(draft));
  }
});
afterAll(() => library.close());

const list = async (path: string) => (await (await fetch(library.url + path)).json()) as List;
const titles = async (path: string) => (await list(path)).items.map(({ title }) => title);
const numberOf = async (path: string, wanted: string) =>
  (await list(path)).items.find(({ name }) => name === wanted)?.id;

describe('the list of books', () => {
  it('begins with the most popular; of equal ones, with what was taken in last', async () => {
    expect(await titles('/books')).toEqual(['P raven', 'P corbeau', 'P pym', 'M whale', 'M omoo']);
  });

  it('has every book once when it is read part by part', async () => {
    const parts = [await titles('/books?size=2'), await titles('/books?size=2&page=2')];
    const rest = await titles('/books?size=2&page=3');
    expect([...parts.flat(), ...rest]).toEqual(await titles('/books'));
    expect(rest).toHaveLength(1);
  });

  it('says which part it is and how long the whole list is', async () => {
    expect(await list('/books?size=2&page=3')).toMatchObject({ page: 3, size: 2, total: 5 });
  });

  it('is empty past its end, and still knows its length', async () => {
    const past = { items: [], page: 1_000_000, size: 100, total: 5, totalIsExact: true };
    const rest = { ...past, nextCursor: null, correctedTo: null };
    expect(await list('/books?page=1000000&size=100')).toEqual(rest);
  });

  it('shows of a book what a card needs, its authors in order', async () => {
    const [first] = (await list('/books?size=1')).items;
    expect(first).toEqual({
      ...{ id: ids['P raven'], title: 'P raven', languages: ['en'], downloads: 70, pages: 2 },
      coverUrl: `/api/v1/books/${ids['P raven']}/cover?v=1.1`,
      authors: [{ id: expect.any(Number), name: 'Poe, Edgar Allan', birthYear: 1809, deathYear: 1849 }],
    });
  });
});

describe('a filter of the list of books', () => {
  it('by category, keeps what stands in it', async () => {
    const sea = await numberOf('/categories', 'Sea stories');
    expect(await list(`/books?category=${sea}`)).toMatchObject({ total: 3 });
    expect(await titles(`/books?category=${sea}`)).toEqual(['P pym', 'M whale', 'M omoo']);
  });

  it('by author, keeps what they wrote, edited or translated', async () => {
    const translator = await numberOf('/authors', 'Baudelaire, Charles');
    expect(await titles(`/books?author=${translator}`)).toEqual(['P corbeau']);
  });

  it('by language, keeps what is written in it', async () => {
    expect(await titles('/books?language=fr')).toEqual(['P corbeau']);
    expect(await list('/books?language=de')).toMatchObject({ items: [], total: 0 });
  });

  it('joins the others: a book must pass them all', async () => {
    const horror = await numberOf('/categories', 'Horror');
    const author = await numberOf('/authors', 'Poe, Edgar Allan');
    const all = `/books?category=${horror}&author=${author}`;
    expect(await titles(all)).toEqual(['P raven', 'P corbeau', 'P pym']);
    expect(await list(`${all}&language=en&size=1&page=2`)).toMatchObject({ total: 2 });
    expect(await titles(`${all}&language=en&size=1&page=2`)).toEqual(['P pym']);
  });

  it('finds nothing by a number that nothing has', async () => {
    expect(await list('/books?category=2147483647')).toMatchObject({ items: [], total: 0 });
  });
});

describe('the lists of authors and categories', () => {
  it('are in the order of names, with the books of each counted once', async () => {
    const authors = (await list('/authors')).items.map(({ name, books }) => [name, books]);
    expect(authors).toEqual([
      ['Baudelaire, Charles', 1],
      ['Melville, Herman', 2],
      ['Poe, Edgar Allan', 3],
    ]);
    const categories = (await list('/categories')).items.map(({ name, books }) => [name, books]);
    expect(categories).toEqual([
      ['Horror', 3],
      ['Sea stories', 3],
    ]);
  });

  it('know their length past their end', async () => {
    expect(await list('/authors?page=9')).toMatchObject({ items: [], total: 3 });
    expect(await list('/categories?page=9')).toMatchObject({ items: [], total: 2 });
  });

  it('of a book name its people by what they did, and its categories', async () => {
    const book = `/books/${ids['P corbeau']}`;
    const people = (await list(`${book}/authors`)).items.map(({ name, books }) => [name, books]);
    expect(people).toEqual([
      ['Poe, Edgar Allan', 3],
      ['Baudelaire, Charles', 1],
    ]);
    expect(await list(`${book}/authors?size=1&page=2`)).toMatchObject({ items: [{ books: 1 }], total: 2 });
    const categories = await list(`/books/${ids['P pym']}/categories`);
    expect(categories.items.map(({ name }) => name)).toEqual(['Horror', 'Sea stories']);
  });

  it('answer one by its number, with the same count', async () => {
    const sea = await numberOf('/categories', 'Sea stories');
    expect(await list(`/categories/${sea}`)).toMatchObject({
      id: sea,
      name: 'Sea stories',
      slug: 'sea-stories',
      books: 3,
    });
    const poes = await numberOf('/authors', 'Poe, Edgar Allan');
    expect(await list(`/authors/${poes}`)).toMatchObject({ name: 'Poe, Edgar Allan', books: 3 });
  });

  it.each(['/books/99', '/books/99/authors', '/books/99/categories', '/authors/99', '/categories/99'])(
    'answer 404 where nothing has the number: %s',
    async (path) => {
      const response = await fetch(library.url + path);
      const noun = /\/(authors|categories)\/99/.exec(path)?.[1];
      const code = { authors: 'author.not-found', categories: 'category.not-found' }[noun ?? ''];
      expect([response.status, await response.json()]).toEqual([
        404,
        expect.objectContaining({ code: code ?? 'book.not-found' }),
      ]);
    },
  );
});
