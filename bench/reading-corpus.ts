import { cleanText } from '#features/text/clean-text';
import { pageText, type PageSlice } from '#features/text/page-text';
import type { TableRows } from '#platform/database/copy-tables';
import { proseFrom } from './corpus';
import { between, randomFrom } from '#sample/random';

export const BOOKS = 2_000;
const LEAST_PAGES = 30;
const MOST_PAGES = 80;
const AUTHORS = 900;
const CATEGORIES = 20;
const PAGE_CHARS = 2_000;
/** All books are cut from a text of that many characters. */
const TEXT_CHARS = 4_000_000;

type Row = (string | null)[];

function cutPages(): PageSlice[] {
  const prose = proseFrom(11);
  const parts: string[] = [];
  for (let length = 0; length < TEXT_CHARS; length += parts.at(-1)?.length ?? 0)
    parts.push(prose.paragraph());
  return pageText(cleanText(parts.join('\n\n')).text, PAGE_CHARS);
}

/** How many pages each book has, by its id less one. */
export function pageCounts(): number[] {
  const random = randomFrom(3);
  return Array.from({ length: BOOKS }, () => between(random, LEAST_PAGES, MOST_PAGES));
}

function* pageRows(counts: number[], pages: PageSlice[]): Generator<Row> {
  for (const [book, count] of counts.entries()) {
    let start = 0;
    for (let number = 1; number <= count; number += 1) {
      const { length, text } = pages[(book * 31 + number) % pages.length] as PageSlice;
      yield [`${book + 1}`, `${number}`, `${start}`, `${length}`, text];
      start += length;
    }
  }
}

function bookRow(id: number, pages: number): Row {
  const prose = proseFrom(id);
  const title = prose.title((id % 6) + 2);
  const address = `https://books.example/${id}`;
  const figures = [
    `${(id * 7919) % 50_000}`,
    `${address}.jpg`,
    address,
    `${pages}`,
    `${pages * 1900}`,
    `${pages * 1950}`,
  ];
  return [`${id}`, 'bench', `${id}`, title, `${title}|${id}`, null, '{en}', '{Fiction}', ...figures, `${id}`];
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function creditRows(): Row[] {
  return numbers(BOOKS).flatMap((id) =>
    numbers(id % 5 === 0 ? 2 : 1).map((position) => [
      `${id}`,
      'author',
      `${position}`,
      `${((id * 13 + position) % AUTHORS) + 1}`,
    ]),
  );
}

/** The rows of a library of `BOOKS` books and some 110,000 pages, in the order of its foreign keys. */
export function* readingCorpus(): Generator<TableRows> {
  const counts = pageCounts();
  const name = (id: number) => `${proseFrom(-id).title(1)}, ${proseFrom(-id).title(2)}`;
  const authors = numbers(AUTHORS).map((id) => [`${id}`, name(id), `${id}`, `${1700 + (id % 200)}`, null]);
  yield { table: 'authors', columns: ['id', 'name', 'key', 'birth_year', 'death_year'], rows: authors };
  const categories = numbers(CATEGORIES).map((id) => [`${id}`, `Shelf ${id}`, `shelf ${id}`]);
  yield { table: 'categories', columns: ['id', 'name', 'key'], rows: categories };
  const columns =
    'id source source_id title work_key annotation languages subjects downloads cover_url source_url page_count characters bytes text_sha256';
  yield {
    table: 'books',
    columns: columns.split(' '),
    rows: counts.map((pages, index) => bookRow(index + 1, pages)),
  };
  yield { table: 'contributions', columns: ['book_id', 'role', 'position', 'author_id'], rows: creditRows() };
  const shelvings = numbers(BOOKS).map((id) => [`${(id % CATEGORIES) + 1}`, `${id}`, `${id}`]);
  yield { table: 'book_categories', columns: ['category_id', 'book_id', 'work_key'], rows: shelvings };
  const rows = pageRows(counts, cutPages());
  yield { table: 'pages', columns: ['book_id', 'number', 'start', 'length', 'text'], rows };
}
