import type { Client } from 'pg';
import { wordsOf } from '#features/query/words-of';
import { between, randomFrom } from '#sample/random';
import { corpusWords } from './corpus-words';

/** What is read, each in its own arms. */
export const THINGS = [
  'page',
  'detail',
  'list',
  'list-filtered',
  'list-page-2000',
  'search-books',
  'search-pages-rare',
  'search-pages-medium',
  'search-pages-common',
  'search-pages-phrase',
] as const;

export type Thing = (typeof THINGS)[number];

const SIZE = 20;
const PATHS = 2_000;
const SEARCHES = 200;
const PHRASES = 100;
const PHRASE_WORDS = 3;

/** A book that chance chose, and a page of it. */
interface Place {
  id: number;
  page: number;
  title: string;
  author: string;
  category: number;
}

const PLACES = `
  SELECT books.id, title, 1 + abs(hashint4(books.id)::bigint) % page_count AS page, coalesce(name, title) AS author,
    coalesce((SELECT min(category_id) FROM book_categories WHERE book_id = books.id), 1) AS category
  FROM books LEFT JOIN contributions ON book_id = books.id AND role = 'author' AND position = 1
  LEFT JOIN authors ON authors.id = author_id
  WHERE page_count > 0 AND NOT hidden ORDER BY hashint4(books.id) LIMIT ${PATHS}`;

const TEXT = 'SELECT text FROM pages WHERE book_id = $1 AND number = $2';

type Asked = Record<string, string>;

const path = (route: string, asked: Asked) => `/api/v1/${route}?${new URLSearchParams(asked).toString()}`;

const list = (page: number, more: Asked = {}) =>
  path('books', { page: String(page), size: String(SIZE), ...more });

/** A way in which people narrow a list, one for each number. */
function filters({ category }: Place, number: number): Asked {
  const round = number >> 3;
  const ways: Asked[] = [
    { language: ['fr', 'de', 'en', 'fi'][round % 4] as string },
    { language__in: 'fr,de', order_by: 'title' },
    { downloads__gte: String(50 * (round % 40)), order_by: 'title' },
    { category: String(category) },
    { category: String(category), language: 'en' },
    { author_birth_year__gte: String(1700 + (round % 15) * 10), author_birth_year__lte: '1859' },
    { title__startswith: 'abcdefghij'.charAt(round % 10), order_by: 'title' },
    { pages__gte: String(10 + (round % 20)), language: 'en' },
  ];
  return ways[number % ways.length] as Asked;
}

/** Some words of a title, a name, or a name and a word. */
function bookQuery({ title, author }: Place, number: number): string {
  const words = [...wordsOf(title)].map(({ folded }) => folded).filter((word) => word !== 'or');
  const name = [...wordsOf(author)][0]?.folded ?? '';
  return [words.slice(0, 2).join(' '), name, `${name} ${words.at(-1) ?? ''}`, words.at(-1) ?? name][
    number % 4
  ] as string;
}

async function phrasesOf(client: Client, places: readonly Place[]): Promise<string[]> {
  const phrases: string[] = [];
  for (const { id, page } of places.slice(0, PHRASES)) {
    const { rows } = await client.query<{ text: string }>(TEXT, [id, page]);
    const words = [...wordsOf(rows[0]?.text ?? '')].map(({ folded }) => folded);
    const at = between(randomFrom(id), 0, Math.max(0, words.length - PHRASE_WORDS));
    phrases.push(`"${words.slice(at, at + PHRASE_WORDS).join(' ')}"`);
  }
  return phrases;
}

/** What is asked of a server for each thing, in an order that chance chose once, from what the library holds. */
export async function readingPaths(client: Client): Promise<Record<Thing, string[]>> {
  const { rows: places } = await client.query<Place>(PLACES);
  const { rows: counted } = await client.query<{ books: number }>(
    'SELECT count(*)::integer AS books FROM books',
  );
  const words = await corpusWords(client);
  const deepest = Math.min(2_000, Math.floor((counted[0]?.books ?? 0) / SIZE));
  const pages = (texts: readonly string[]) => texts.map((q) => path('search/pages', { q }));
  return {
    page: places.map(({ id, page }) => `/api/v1/books/${id}/pages/${page}`),
    detail: places.map(({ id }) => `/api/v1/books/${id}`),
    list: places.map(({ id }) => list((id % Math.min(50, deepest)) + 1)),
    'list-filtered': places.slice(0, SEARCHES).map((place, number) => list(1, filters(place, number))),
    'list-page-2000': places.map(({ id }) => list(Math.max(1, deepest - (id % 10)))),
    'search-books': places
      .slice(0, SEARCHES)
      .map((place, number) => list(1, { search: bookQuery(place, number) })),
    'search-pages-rare': pages(words.rare),
    'search-pages-medium': pages(words.medium),
    'search-pages-common': pages(words.common),
    'search-pages-phrase': pages(await phrasesOf(client, places)),
  };
}
