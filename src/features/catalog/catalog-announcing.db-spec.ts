import { Client } from 'pg';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makeCategory, makePerson } from '#test/make';

let library: LibraryOnFakes;
let listener: Client;
let told: string[];

beforeAll(async () => {
  library = await assembleLibrary();
  listener = new Client({ connectionString: library.databaseUrl });
  await listener.connect();
  listener.on('notification', ({ payload = '' }) => told.push(payload));
  await library.takeIn(makeBookDraft({ title: 'One' }));
  const people = { author: [makePerson('Second')], editor: [], translator: [] };
  await library.takeIn(makeBookDraft({ title: 'Two', people, categories: [makeCategory('Fables')] }));
  await library.database.query('CREATE TEMP TABLE many AS SELECT generate_series(1, 150) AS n');
  await listener.query('LISTEN changes');
});
afterAll(async () => {
  await listener.end();
  await library.close();
});

/** What is announced when somebody does this and takes nothing else along, in order of the alphabet. */
async function announced(...statements: string[]): Promise<string[]> {
  told = [];
  await library.database.query('BEGIN');
  for (const statement of statements) await library.database.query(statement);
  await library.database.query('COMMIT');
  await listener.query('SELECT');
  return told.sort();
}

const BOOKS_MADE = `
  INSERT INTO books (source, source_id, title, work_key, languages, subjects, downloads, page_count, characters, bytes, text_sha256)
  SELECT 'made', n, n, n, '{}', '{}', 1, 0, 0, 0, '' FROM many`;

describe('a statement, by whomever, announces', () => {
  it.each([
    [`UPDATE books SET title = 'One more' WHERE id = 1`, ['book:1', 'books']],
    [`UPDATE books SET title = 'x' WHERE id = 999`, []],
    [
      'UPDATE books SET hidden = true WHERE id = 1',
      ['author:1', 'authors', 'book:1', 'books', 'categories', 'category:1'],
    ],
    [`UPDATE authors SET name = 'Melville, H.' WHERE id = 1`, ['author:1', 'authors', 'book:1', 'books']],
    ['UPDATE authors SET version = version + 1 WHERE id = 1', ['author:1', 'authors', 'books']],
    [`UPDATE categories SET name = 'Tales' WHERE id = 2`, ['book:2', 'books', 'categories', 'category:2']],
    [`INSERT INTO authors (key, name) VALUES ('new', 'New')`, ['author:3', 'authors', 'books']],
    [
      `UPDATE contributions SET author_id = 2 WHERE book_id = 1`,
      ['author:1', 'author:2', 'authors', 'book:1', 'books'],
    ],
    [`DELETE FROM book_categories WHERE book_id = 1`, ['book:1', 'books', 'categories', 'category:1']],
    [`UPDATE pages SET text = 'x' WHERE book_id = 1 AND number = 1`, ['book:1', 'books']],
    [`INSERT INTO former_ids VALUES ('author', 77, 1)`, ['authors', 'books', 'categories']],
    [`INSERT INTO page_search VALUES (5, 2, 1, 0, '')`, ['page-search']],
    [
      'DELETE FROM books WHERE id = 2',
      [...['author:2', 'authors', 'book:2', 'books', 'categories', 'category:2', 'page-search']],
    ],
    [BOOKS_MADE, ['books']],
    [
      `UPDATE books SET downloads = 2 WHERE source = 'made' AND id % 10 = 0`,
      expect.arrayContaining(['books']),
    ],
    [`UPDATE books SET downloads = 3 WHERE source = 'made'`, ['book:*', 'books']],
    ['TRUNCATE authors CASCADE', ['everything']],
  ])('%s', async (statement, tags) => {
    expect(await announced(statement)).toEqual(tags);
  });
});
