import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makeCategory, makePerson } from '#test/make';

let library: LibraryOnFakes;
const ids: Record<string, number> = {};

const BOOKS = [
  [
    'Pride and Prejudice',
    'Austen, Jane',
    1775,
    1817,
    'en',
    60_000,
    'Love stories',
    'The Bennets look for husbands.',
  ],
  ['Emma', 'Austen, Jane', 1775, 1817, 'en', 9_000, 'Love stories', 'A young woman arranges marriages.'],
  [
    'Jane Eyre',
    'Brontë, Charlotte',
    1816,
    1855,
    'en',
    30_000,
    'Governesses',
    'An orphan becomes a governess.',
  ],
  [
    "L'Étranger du Nord",
    'Dumas, Alexandre',
    1802,
    1870,
    'fr',
    500,
    'Voyages',
    'Un étranger arrive par les chevaux.',
  ],
  ['Die Verwandlung', 'Kafka, Franz', 1883, 1924, 'de', 4_000, 'Insects', 'Ein Mann wacht auf.'],
  ['Война и мир', 'Толстой, Лев', 1828, 1910, 'ru', 2_000, 'War', null],
  ['The Whale Hunters', 'Verrill, A. Hyatt', 1871, 1954, 'en', 20, 'Whaling', 'Ships and a wager.'],
  ['The Odyssey', 'Homer', -750, -650, 'en', 8_000, 'Epic poetry', null],
] as const;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  for (const [title, name, birthYear, deathYear, language, downloads, subject, annotation] of BOOKS) {
    const people = { author: [makePerson(name, { birthYear, deathYear })], editor: [], translator: [] };
    const more = { languages: [language], subjects: [subject], categories: [makeCategory(subject)] };
    ids[title] = await library.takeIn(makeBookDraft({ title, people, downloads, annotation, ...more }));
  }
});
afterAll(() => library.close());

async function answer<T>(path: string, status = 200): Promise<T> {
  const response = await fetch(library.url + path);
  expect([path, response.status]).toEqual([path, status]);
  return (await response.json()) as T;
}

const list = (search: string, more = '') =>
  answer<{ items: { title: string }[]; total: number }>(`/books?search=${encodeURIComponent(search)}${more}`);

const titles = async (search: string, more = '') =>
  (await list(search, more)).items.map(({ title }) => title);

describe('the search of books', () => {
  it.each([
    ['pride and prejudice', 'Pride and Prejudice'],
    ['jane austen pride', 'Pride and Prejudice'],
    ['austen, jane', 'Pride and Prejudice'],
    ['bronte', 'Jane Eyre'],
    ['etranger', "L'Étranger du Nord"],
    ['ÉTRANGER cheval', "L'Étranger du Nord"],
    ['verwandlung', 'Die Verwandlung'],
    ['война', 'Война и мир'],
    ['whales', 'The Whale Hunters'],
    ['hunting whale', 'The Whale Hunters'],
    ['arranging marriage', 'Emma'],
    ['the', 'The Odyssey'],
    ['"jane eyre"', 'Jane Eyre'],
    ['prejud', 'Pride and Prejudice'],
    ['title:jane', 'Jane Eyre'],
    ['author:jane -pride', 'Emma'],
    ['odyssey or whaling', 'The Odyssey'],
    ['lang:de', 'Die Verwandlung'],
    ['year:-700', 'The Odyssey'],
    ['year:1880..1900 lang:en', 'The Whale Hunters'],
  ])('for %s begins with %s', async (search, title) => {
    expect((await titles(search))[0]).toBe(title);
  });

  it.each([
    ['pirde and prejudise', 'Pride and Prejudice'],
    ['asten emma', 'Emma'],
    ['verwandlugn', 'Die Verwandlung'],
    ['odissey', 'The Odyssey'],
  ])('forgives the misspelling in %s', async (search, title) => {
    expect((await titles(search))[0]).toBe(title);
  });

  it('keeps to what the signs say', async () => {
    expect(await titles('jane -eyre')).toEqual(['Pride and Prejudice', 'Emma']);
    expect(await titles('-lang:en -lang:ru')).toEqual(['Die Verwandlung', "L'Étranger du Nord"]);
    expect(await titles('title:austen -lang:de')).not.toContain('Emma');
    expect(await titles('lang:fr or lang:de')).toHaveLength(2);
  });

  it('narrows the list together with its other filters, part by part', async () => {
    expect(await titles('jane', '&language=en&size=2')).toHaveLength(2);
    expect(await list('jane', '&size=2&page=2')).toMatchObject({ total: 3, items: [{}] });
    expect(await titles('jane', '&language=fr')).toEqual([]);
  });

  it('goes on by a cursor, in its own order and in another, and not from one to the other', async () => {
    type Part = { items: { title: string }[]; nextCursor: string | null };
    for (const order of ['', '&order_by=title']) {
      const whole = await titles('jane', order);
      const first = await answer<Part>(`/books?search=jane&size=2${order}`);
      const rest = await answer<Part>(`/books?search=jane&size=2${order}&cursor=${first.nextCursor}`);
      expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(whole);
      expect(rest.nextCursor).toBeNull();
      await answer(`/books?search=jane&order_by=-downloads&cursor=${first.nextCursor}`, 422);
    }
    expect(await titles('pirde prejudise', '&order_by=title')).toContain('Pride and Prejudice');
  });

  it('says where it does not understand', async () => {
    const path = `/books?search=${encodeURIComponent('jane "eyre')}`;
    const problem = await answer<object>(path, 422);
    expect(problem).toMatchObject({ code: 'query.malformed', errors: [{ field: 'search', position: 5 }] });
  });

  it('knows of every change at once', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Unicorns' }));
    expect(await titles('unicorn')).toEqual(['Unicorns']);
    await library.database.query(`UPDATE books SET title = 'Griffins' WHERE id = $1`, [id]);
    expect(await titles('griffin')).toEqual(['Griffins']);
    expect(await titles('title:unicorns')).toEqual([]);
    await library.database.query(`UPDATE authors SET name = 'Zyx, Abc' WHERE name = 'Melville, Herman'`);
    expect(await titles('author:zyx')).toEqual(['Griffins']);
    await library.database.query('DELETE FROM contributions WHERE book_id = $1', [id]);
    expect(await titles('author:zyx')).toEqual([]);
    await library.database.query('DELETE FROM books WHERE id = $1', [id]);
    expect(await titles('griffins')).toEqual([]);
  });
});

describe('suggestions', () => {
  const suggest = async (q: string) =>
    (
      await answer<{ items: { kind: string; text: string }[] }>(`/suggest?q=${encodeURIComponent(q)}`)
    ).items.map(({ kind, text }) => `${kind} ${text}`);

  it('are authors and titles by the begins of their words', async () => {
    expect(await suggest('jan')).toEqual(['author Austen, Jane', 'book Jane Eyre']);
    expect(await suggest('jane a')).toEqual(['author Austen, Jane']);
    expect(await suggest('pri prej')).toEqual(['book Pride and Prejudice']);
    expect(await suggest('etr')).toEqual(["book L'Étranger du Nord"]);
  });

  it('are books with words alike when nothing begins so', async () => {
    expect((await suggest('predjudice'))[0]).toBe('book Pride and Prejudice');
    expect(await suggest('?!')).toEqual([]);
  });
});

describe('facets', () => {
  interface Facets {
    books: number;
    isExact: boolean;
    languages: { value: string; books: number }[];
    authors: { label: string; books: number }[];
    categories: { label: string; books: number }[];
    centuries: { value: string; books: number }[];
  }

  it('count what the books have in common', async () => {
    const { books, isExact, languages, authors, centuries } = await answer<Facets>('/search/facets');
    expect([books, isExact]).toEqual([BOOKS.length, true]);
    expect(languages[0]).toMatchObject({ value: 'en', books: 5 });
    expect(authors[0]).toMatchObject({ label: 'Austen, Jane', books: 2 });
    const byCentury = Object.fromEntries(centuries.map(({ value, books: count }) => [value, count]));
    expect(byCentury).toEqual({ '19': 7, '20': 3, '18': 2, '-8': 1, '-7': 1 });
  });

  it('are those of the books that a search and filters find', async () => {
    const { books, categories } = await answer<Facets>('/search/facets?search=jane&language=en');
    expect(books).toBe(3);
    expect(categories.map(({ label, books: count }) => [label, count])).toEqual([
      ['Love stories', 2],
      ['Governesses', 1],
    ]);
  });
});
