import { Client } from 'pg';
import { copyTables } from '#platform/database/copy-tables';
import { LibraryError } from '#platform/errors/library-error';
import { madePeopleCount, madeShelves, type MadeLibrary } from '#sample/made-book';
import { buildWordsAfterwards } from './build-words-afterwards';
import { writeInCrew } from './seed-crew';
import { authorRows, categoryRows, type SeedPlaces } from './seed-rows';

export interface SeedOptions extends MadeLibrary {
  /** Whether a library that holds books already may be added to. */
  evenIfFilled: boolean;
  signal: AbortSignal;
  /** Is told after each step how many books are there. */
  onProgress: (books: number) => void;
}

/** How many pages a step of a worker holds in memory, about. */
const STEP_PAGES = 5_000;
const MOST_BOOKS_A_STEP = 1_000;

const PLACES = `SELECT (SELECT coalesce(max(id), 0) FROM authors) AS author,
  (SELECT coalesce(max(id), 0) FROM books) AS book, (SELECT coalesce(max(id), 0) FROM categories) AS category`;

const filled = () =>
  new LibraryError(
    'conflict',
    'library.filled',
    'The library holds books already: add --yes to put made ones beside them, or empty it by `npm run db reset`.',
  );

async function placesOf(client: Client, evenIfFilled: boolean): Promise<SeedPlaces> {
  const { rows } = await client.query<SeedPlaces>(PLACES);
  const places = rows[0] as SeedPlaces;
  if (places.book > 0 && !evenIfFilled) throw filled();
  return places;
}

async function writeBooks(url: string, options: SeedOptions, places: SeedPlaces): Promise<void> {
  const { books, pagesPerBook, signal, onProgress } = options;
  const step = Math.max(1, Math.min(MOST_BOOKS_A_STEP, Math.floor(STEP_PAGES / Math.max(1, pagesPerBook))));
  let written = 0;
  const onStep = (count: number) => onProgress((written += count));
  await writeInCrew({ url, books, pagesPerBook, places, step }, { signal, onStep });
}

/**
 * Fills a library with books that nobody wrote, by COPY; the same numbers make the same books.
 *
 * @throws LibraryError `library.filled`
 */
export async function seedLibrary(url: string, options: SeedOptions): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const places = await placesOf(client, options.evenIfFilled);
    await copyTables(client, [
      authorRows(0, madePeopleCount(options.books), places),
      categoryRows(madeShelves(), places),
    ]);
    const write = () => writeBooks(url, options, places);
    // Beside many books that are there, building the index anew would be the slower way.
    await (places.book === 0 ? buildWordsAfterwards(client, write) : write());
    for (const table of ['authors', 'books', 'categories'])
      await client.query(`SELECT setval(pg_get_serial_sequence($1, 'id'), max(id)) FROM ${table}`, [table]);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
