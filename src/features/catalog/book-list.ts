import type { StatementValues } from '#platform/database/statement-values';
import type { ListDeclaration, ListField, OwnFilter, Relation } from '#platform/lists/list-declaration';
import { NUMBER, instant } from '#platform/lists/list-fields';
import { matchingSql, type SoughtBooks } from './book-match-sql';

const COMPARED = ['eq', 'gte', 'lte', 'gt', 'lt'] as const;

const AUTHORS: Relation = {
  table: 'authors',
  having: (conditions) => `EXISTS (SELECT FROM contributions JOIN authors ON authors.id = author_id
    WHERE book_id = books.id AND role = 'author' AND ${conditions})`,
};

const year = (column: string, about: string): ListField => ({
  ...{ kind: 'number', column, operators: COMPARED, nullable: true, of: AUTHORS, about, example: 1850 },
});

/** What a column of a table of its own says. */
const OF_TABLE: Record<string, ListField> = {
  id: NUMBER,
  title: {
    ...{ kind: 'words', column: 'sort_title', operators: ['eq', 'in', 'startswith'], sorts: true },
    ...{ about: 'the title', example: 'Moby Dick' },
  },
  language: {
    kind: 'codes',
    column: 'languages',
    operators: ['eq', 'in'],
    about: 'a language, by its ISO 639 code,',
    example: 'en',
  },
  downloads: {
    ...{ kind: 'number', column: 'downloads', operators: COMPARED, sorts: true },
    ...{ about: 'the number of downloads', example: 1000 },
  },
  pages: {
    kind: 'number',
    column: 'page_count',
    operators: COMPARED,
    sorts: true,
    about: 'the number of pages',
    example: 100,
  },
  source: {
    kind: 'code',
    column: 'source',
    operators: ['eq', 'in'],
    about: 'the source',
    example: 'gutenberg',
  },
  source_id: {
    kind: 'code',
    column: 'source_id',
    operators: ['eq', 'in'],
    about: "the source's own id",
    example: '2701',
  },
  hidden: { kind: 'truth', column: 'hidden', operators: ['eq'], about: 'being hidden', example: false },
  created_at: { ...instant('created_at', 'the time when the library took it in'), sorts: true, fixed: true },
  updated_at: { ...instant('updated_at', 'the time of its last change'), sorts: true },
  author_name: {
    ...{ kind: 'words', column: 'sort_name', operators: ['eq', 'startswith'], of: AUTHORS },
    ...{ about: "an author's name, family name first,", example: 'Melville' },
  },
  author_birth_year: year('birth_year', 'the year in which an author was born'),
  author_death_year: year('death_year', 'the year in which an author died'),
};

/** By what a book can be read, and what is true of those that can. */
const FORMATS: Record<string, string> = {
  'text/plain': 'books.page_count > 0',
  'image/jpeg': 'books.cover_url IS NOT NULL',
};

const isNumber = (text: string) =>
  /^\d{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= 2_147_483_647;

/** The books of one shelf lie in its index in the order of their numbers, and can be met with others without being sorted. */
const amongSql = (shelves: number[], values: StatementValues) =>
  shelves.length === 1 ? `= ${values.add(shelves[0])}::integer` : `= ANY(${values.add(shelves)}::integer[])`;

const category: OwnFilter = {
  about: 'Only books that stand in the category with this slug or number, or in one below it.',
  example: 'sea-stories',
  types: ['string', 'integer'],
  read: (text) => {
    if (isNumber(text)) return { value: Number(text) };
    const isSlug =
      /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(text) && text.length <= 220 && !/^\d+$/.test(text);
    return isSlug
      ? { value: text }
      : { fault: 'must be the slug or the number of a category, such as sea-stories' };
  },
  sql: (value, values) =>
    `EXISTS (SELECT FROM book_categories WHERE book_id = books.id AND category_id ${amongSql(value as number[], values)})`,
};

const author: OwnFilter = {
  about: 'Only books that the person with this number wrote, edited or translated.',
  example: 1,
  types: ['integer'],
  read: (text) => (isNumber(text) ? { value: Number(text) } : { fault: 'must be the number of a person' }),
  sql: (value, values) =>
    `books.id IN (SELECT book_id FROM contributions WHERE author_id = ${values.add(value)}::integer)`,
};

const available_format: OwnFilter = {
  about: 'Only books of which the library has this: their text, or a picture of their cover.',
  example: 'text/plain',
  choices: Object.keys(FORMATS),
  read: (text) =>
    Object.hasOwn(FORMATS, text)
      ? { value: text }
      : { fault: `must be one of ${Object.keys(FORMATS).join(', ')}` },
  sql: (value, values) =>
    `CASE ${values.add(value)}::text ${Object.entries(FORMATS)
      .map(([name, sql]) => `WHEN '${name}' THEN ${sql}`)
      .join(' ')} END`,
};

const search: OwnFilter = {
  about:
    'Only books that hold the words in their title, authors, subjects or annotation, the best first. Understands "phrases", -not, or, ' +
    'author:, title:, lang:fr, year:1800..1850 (an author lived then) and begin*; the last word may be unfinished, and ' +
    'where no book holds a word, likely ones are taken instead, but not in quotes: see `correctedTo`.',
  example: 'author:melville whale',
  ranks: true,
  read: (text) => {
    const length = [...text].length;
    return length >= 1 && length <= 300 ? { value: text } : { fault: 'must have 1 to 300 characters' };
  },
  sql: (value, values) => `books.id IN (${matchingSql(value as SoughtBooks, values)})`,
};

/** The list of books. A filter that no column says is one of `own`; what has to be looked up for it first is in `BookFilters`. */
export const BOOK_LIST: ListDeclaration = {
  name: 'books',
  fields: OF_TABLE,
  own: { category, author, available_format, search },
  order: '-downloads',
};
