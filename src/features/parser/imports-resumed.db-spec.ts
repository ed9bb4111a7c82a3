import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makePerson, makeSourceBook } from '#test/make';
import { ImportsService } from './imports.service';

/** Everything of the library that a reader sees, without the numbers that it gave. */
const CONTENT = `
  SELECT title, text_sha256, downloads, (SELECT md5(string_agg(number || text, '' ORDER BY number)) FROM pages
    WHERE book_id = books.id) AS pages,
    (SELECT string_agg(name, ',' ORDER BY name) FROM categories JOIN book_categories ON category_id = id
     WHERE book_id = books.id) AS categories,
    (SELECT string_agg(role || key, ',' ORDER BY role, position) FROM contributions JOIN authors ON id = author_id
     WHERE book_id = books.id) AS people,
    (SELECT sha256 FROM text_origins WHERE book_id = books.id) AS original
  FROM books ORDER BY title`;

const SETTINGS = {
  PARSER_MAX_AUTHORS_PER_CATEGORY: '3',
  PARSER_MAX_BOOKS_PER_AUTHOR: '2',
  PARSER_CONCURRENCY: '2',
};

const BOOKS = Array.from({ length: 24 }, (_, index) =>
  makeSourceBook({
    sourceId: `${index}`,
    title: `Book ${index}`,
    authors: [makePerson(`Author ${index % 5}`)],
    subjects: [['Art'], ['Whales', 'Art'], ['Whales']][index % 3],
    downloads: 100 - index,
  }),
);

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary(SETTINGS);
  library.source.books = BOOKS;
});
afterAll(() => library.close());

const content = async () => (await library.database.query<object>(CONTENT)).rows;
const run = (signal?: AbortSignal) => library.app.get(ImportsService).run({ requestedBy: 'test', signal });

/** Stops a run when it asks for its n-th text. */
async function runUntil(text: number): Promise<'stopped' | 'done'> {
  const stop = new AbortController();
  let asked = 0;
  library.source.beforeText = async () => {
    asked += 1;
    if (asked === text) stop.abort(new Error('stopped'));
  };
  return run(stop.signal).then(
    () => 'done',
    () => 'stopped',
  );
}

describe('a run that is stopped at any text, and followed by another', () => {
  it('ends with the library of an undisturbed one', async () => {
    await run();
    const undisturbed = await content();
    const texts = library.source.textsAsked.length;
    expect(undisturbed.length).toBeGreaterThan(6);
    const partial = new Set<number>();
    for (let text = 1; text <= texts; text += 1) {
      await library.database.query('TRUNCATE books, authors, categories CASCADE');
      expect(await runUntil(text)).toBe('stopped');
      partial.add((await content()).length);
      library.source.beforeText = () => Promise.resolve();
      await run();
      expect(await content()).toEqual(undisturbed);
    }
    expect(partial.size).toBeGreaterThan(2);
  });
});
