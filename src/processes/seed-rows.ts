import { measure } from '#features/catalog/book-intake.service';
import { authorKey, workKey } from '#features/catalog/identity';
import { FOLLOWING_CHARACTERS, partsOf } from '#features/search/page-part';
import { partVector } from '#features/search/part-vector';
import type { TableRows } from '#platform/database/copy-tables';
import type { MadeBook } from '#sample/made-book';
import { madePerson } from '#sample/made-people';

type Row = (string | null)[];

/** The numbers that the rows of a seed begin after: those of what is there already. */
export interface SeedPlaces {
  author: number;
  book: number;
  category: number;
}

const ESCAPED = /["\\]/g;
const list = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${text.replace(ESCAPED, '\\$&')}"`).join(',')}}`;
const asText = (value: number | null) => (value === null ? null : String(value));

/** The people from one number to another, as authors of their own. */
export function authorRows(from: number, to: number, { author }: SeedPlaces): TableRows {
  const rows = Array.from({ length: to - from }, (_, index): Row => {
    const number = from + index;
    const person = madePerson(number);
    const key = `${authorKey(person)}|${author + number + 1}`;
    const years = [asText(person.birthYear), asText(person.deathYear)];
    return [String(author + number + 1), person.name, key, ...years];
  });
  return { table: 'authors', columns: ['id', 'name', 'key', 'birth_year', 'death_year'], rows };
}

export function categoryRows(names: readonly string[], { category }: SeedPlaces): TableRows {
  const rows = names.map((name, index) => [`${category + index + 1}`, name, `seed ${category} ${index}`]);
  return { table: 'categories', columns: ['id', 'name', 'key'], rows };
}

const BOOK_COLUMNS =
  'id source source_id title work_key annotation languages subjects downloads cover_url source_url page_count characters bytes text_sha256';

function bookRow(id: number, book: MadeBook, key: string): Row {
  const { pageCount, characters, bytes, textSha256 } = measure(book.pages);
  const { source, title, annotation, languages, subjects, downloads, sourceUrl } = book;
  const said = [String(id), source, String(id), title, key, annotation, list(languages), list(subjects)];
  return [...said, `${downloads}`, null, sourceUrl, `${pageCount}`, `${characters}`, `${bytes}`, textSha256];
}

function* pageRows(books: readonly { id: number; book: MadeBook }[]): Generator<Row> {
  for (const { id, book } of books) {
    for (const { number, start, length, text } of book.pages)
      yield [`${id}`, `${number}`, `${start}`, `${length}`, text];
  }
}

/** The words of the pages, as they are searched. */
function* partRows(
  books: readonly { id: number; book: MadeBook }[],
  tiers: readonly number[],
): Generator<Row> {
  for (const [place, { id, book }] of books.entries()) {
    for (const [index, { number, text }] of book.pages.entries()) {
      const next = book.pages[index + 1]?.text.slice(0, FOLLOWING_CHARACTERS) ?? '';
      for (const [part, words] of partsOf(text, next).entries())
        yield [`${tiers[place]}`, `${id}`, `${number}`, `${part}`, partVector(words)];
    }
  }
}

/** Some books of a seed, which begin at a number from 0, and the tier of each in the search of pages. */
export interface SeedStep {
  first: number;
  books: readonly MadeBook[];
  tiers: readonly number[];
}

/** The rows of some books, in the order of the foreign keys. */
export function bookTables({ first, books, tiers }: SeedStep, places: SeedPlaces): TableRows[] {
  const numbered = books.map((book, index) => {
    const id = places.book + first + index + 1;
    return { id, book, key: `${workKey(book.title, [madePerson(book.authors[0] as number)])}|${id}` };
  });
  const credits = (id: number, role: string, people: number[]) =>
    people.map((person, index) => [`${id}`, role, `${index + 1}`, `${places.author + person + 1}`]);
  return [
    {
      table: 'books',
      columns: BOOK_COLUMNS.split(' '),
      rows: numbered.map(({ id, book, key }) => bookRow(id, book, key)),
    },
    {
      table: 'contributions',
      columns: ['book_id', 'role', 'position', 'author_id'],
      rows: numbered.flatMap(({ id, book }) => [
        ...credits(id, 'author', book.authors),
        ...credits(id, 'translator', book.translators),
      ]),
    },
    {
      table: 'book_categories',
      columns: ['category_id', 'book_id', 'work_key'],
      rows: numbered.flatMap(({ id, book, key }) =>
        book.shelves.map((shelf) => [`${places.category + shelf + 1}`, `${id}`, key]),
      ),
    },
    { table: 'pages', columns: ['book_id', 'number', 'start', 'length', 'text'], rows: pageRows(numbered) },
    {
      table: 'page_search',
      columns: ['tier', 'book_id', 'number', 'part', 'tsv'],
      rows: partRows(numbered, tiers),
    },
  ];
}
