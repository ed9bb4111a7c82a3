import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makeCategory, makePages, makePerson } from '#test/make';
import type { BookDraft } from './book-draft';
import { BookIntakeService } from './book-intake.service';

let library: LibraryOnFakes;
let intake: BookIntakeService;

beforeAll(async () => {
  library = await assembleLibrary();
  intake = library.app.get(BookIntakeService);
});
beforeEach(() => library.database.query('TRUNCATE books, authors, categories CASCADE'));
afterAll(() => library.close());

const rows = async (sql: string) => (await library.database.query({ text: sql, rowMode: 'array' })).rows;
const add = (changes: Partial<BookDraft>) => intake.add(library.database, makeBookDraft(changes));

/** Tries to take a book in, in a transaction of its own, as the importer's savepoint is. */
async function attempt(changes: Partial<BookDraft>): Promise<string> {
  await library.database.query('BEGIN');
  try {
    const { outcome } = await add(changes);
    await library.database.query(outcome === 'added' ? 'COMMIT' : 'ROLLBACK');
    return outcome;
  } catch (error) {
    await library.database.query('ROLLBACK');
    return (error as Error).message;
  }
}

describe('a book that is taken in', () => {
  it('measures its text: pages, characters, bytes and hash', async () => {
    await add({ pages: makePages(['Ä𝔘\n', 'b']) });
    expect(await rows('SELECT page_count, characters, bytes, text_sha256 FROM books')).toEqual([
      [2, 4, 8, 'ad4d0e3bc0c988606bbfbeae82e9fd641de912feadabc38dc0fdaab7eb5962be'],
    ]);
  });

  it('credits its people by role and in order', async () => {
    const [first, second] = [makePerson('Grimm, Jacob'), makePerson('Grimm, Wilhelm')];
    await add({ people: { author: [first, second], editor: [second], translator: [makePerson('Hunt')] } });
    const credits = `SELECT role, position, name FROM contributions JOIN authors ON id = author_id ORDER BY 1, 2`;
    expect(await rows(credits)).toEqual([
      ['author', 1, 'Grimm, Jacob'],
      ['author', 2, 'Grimm, Wilhelm'],
      ['editor', 1, 'Grimm, Wilhelm'],
      ['translator', 1, 'Hunt'],
    ]);
  });

  it('may have nobody to credit and no category', async () => {
    const people = { author: [], editor: [], translator: [] };
    expect(await add({ people, categories: [] })).toMatchObject({ outcome: 'added', categories: [] });
  });

  it('shares its author with the other books of the same name and years', async () => {
    await add({ title: 'One' });
    await add({
      title: 'Two',
      people: { author: [makePerson('melville,  HERMAN')], editor: [], translator: [] },
    });
    const namesake = makePerson('Melville, Herman', { birthYear: 1950, deathYear: null });
    await add({ title: 'Three', people: { author: [namesake], editor: [], translator: [] } });
    expect(await rows('SELECT name, birth_year FROM authors ORDER BY id')).toEqual([
      ['Melville, Herman', 1819],
      ['Melville, Herman', 1950],
    ]);
  });

  it('shares its category with those that spell it in another case', async () => {
    await add({ title: 'One', categories: [makeCategory('Sea Stories')] });
    const second = await add({ title: 'Two', categories: [makeCategory('sea stories')] });
    expect(second).toMatchObject({ categories: ['Sea Stories'] });
    expect(await rows('SELECT name FROM categories')).toEqual([['Sea Stories']]);
  });
});

describe('a book that the library has', () => {
  it('is known by the id of its source, whatever its title', async () => {
    await add({ sourceId: '7', title: 'One' });
    expect(await attempt({ sourceId: '7', title: 'Another', categories: [makeCategory('Horror')] })).toBe(
      'known',
    );
    expect(await attempt({ sourceId: '7', title: 'One', source: 'elsewhere' })).toBe('duplicate');
    expect(await rows('SELECT title FROM books')).toEqual([['One']]);
    expect(await rows('SELECT name FROM categories')).toEqual([['Sea stories']]);
  });

  it('stands in a category once, by title and first author', async () => {
    await add({ title: 'Moby Dick' });
    expect(await attempt({ title: 'MOBY  dick' })).toBe('duplicate');
    const other = { author: [makePerson('Somebody')], editor: [], translator: [] };
    expect(await attempt({ title: 'Moby Dick', people: other })).toBe('added');
  });

  it('may have a twin in a category where it does not stand itself', async () => {
    await add({ title: 'Moby Dick', sourceId: '1' });
    const both = [makeCategory('Sea stories'), makeCategory('Whales')];
    expect(await add({ title: 'Moby Dick', categories: both })).toMatchObject({ categories: ['Whales'] });
  });

  it('can be put into further categories, and is told where it was not yet', async () => {
    const bookId = await library.takeIn(makeBookDraft({ title: 'Omoo' }));
    const [row] = (await library.database.query<{ work_key: string }>('SELECT work_key FROM books')).rows;
    const book = { id: bookId, workKey: row?.work_key ?? '' };
    const wanted = [makeCategory('Sea stories'), makeCategory('Islands')];
    expect(await intake.shelve(library.database, book, wanted)).toEqual(['Islands']);
    expect(await intake.shelve(library.database, book, wanted)).toEqual([]);
    expect(await rows('SELECT count(*)::integer FROM book_categories')).toEqual([[2]]);
  });
});

describe('a book and its pages', () => {
  const sound = Array.from({ length: 3000 }, (_, index) => `Page ${index} is long enough to fill a chunk.\n`);

  it.each([
    ['NUL', 'a\0b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('are all there or not at all: a page with %s keeps everything out', async (_, fault) => {
    const refusal = 'Page 3001 of the text holds NUL or half of a surrogate pair, which no text may hold.';
    expect(await attempt({ pages: makePages([...sound, fault, ...sound]) })).toBe(refusal);
    expect(await rows('SELECT (SELECT count(*) FROM books) + (SELECT count(*) FROM pages)')).toEqual([['0']]);
    expect(await attempt({ title: 'The next' })).toBe('added');
  });

  it('stay out when something else of it cannot be kept', async () => {
    expect(await attempt({ annotation: 'a\0b' })).toMatch(/0x00/);
    expect(await rows('SELECT count(*)::integer FROM books')).toEqual([[0]]);
    expect(await attempt({ title: 'The next' })).toBe('added');
  });

  it('change together when the text is replaced', async () => {
    const bookId = await library.takeIn(makeBookDraft({ pages: makePages(['old one', 'old two']) }));
    await intake.replaceText(library.database, bookId, makePages(['new']));
    expect(await rows('SELECT number, start, length, text FROM pages')).toEqual([[1, 0, 3, 'new']]);
    expect(await rows('SELECT page_count, characters, bytes FROM books')).toEqual([[1, 3, 3]]);
  });

  it('may have a title longer than an index entry holds', async () => {
    const title = Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + index * 5)).join(
      '',
    );
    expect(await attempt({ title })).toBe('added');
    expect(await attempt({ title: title.toLowerCase() })).toBe('duplicate');
    expect(await attempt({ title: `${title}, Volume 2` })).toBe('added');
  });
});
