import fc from 'fast-check';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '#test/database';
import { makePages } from '#test/make';
import { copyPages } from './page-copy';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('CREATE TEMP TABLE pages (LIKE public.pages)');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function thereAndBack(texts: string[]): Promise<string[]> {
  await client.query('TRUNCATE pages');
  await copyPages(client, 1, makePages(texts));
  const { rows } = await client.query<{ text: string }>('SELECT text FROM pages ORDER BY number');
  return rows.map(({ text }) => text);
}

/** Any text without NUL and lone surrogates, with much of what COPY gives a meaning. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\\', '\\.', '\n\\.\n', '\t', '\r\n', '\\N', '\b\f\v'),
    ),
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('pages that are copied', () => {
  it('come back character for character, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 8 }), async (texts) => {
        expect(await thereAndBack(texts)).toEqual(texts);
      }),
      { numRuns: 150 },
    );
  });

  it('come back when they are longer than a chunk, with characters outside the first plane at its edge', async () => {
    const texts = ['𝔘'.repeat(40_000), '\\', 'é'.repeat(70_000), '𝔘\n'.repeat(33_000)];
    expect(await thereAndBack(texts)).toEqual(texts);
  });

  it('may be none', async () => {
    expect(await thereAndBack([])).toEqual([]);
  });
});
