import type { BookDraft, PageDraft } from '#features/catalog/book-draft';
import { madeLanguageOf } from './made-people';
import { madeProse } from './made-prose';
import { between, randomFrom } from './random';

/** How large a made library is. */
export interface MadeLibrary {
  books: number;
  /** On average; most books have fewer, a few have many times as many. */
  pagesPerBook: number;
}

/** A book of a made library, its people by their numbers and its categories by theirs, both from 0. */
export interface MadeBook extends Omit<BookDraft, 'people' | 'categories'> {
  authors: number[];
  translators: number[];
  shelves: number[];
}

const SHELVES = 240;
const PAGE_CHARACTERS = 1_800;
/** A prime, so that the popularity of consecutive books is spread over all ranks. */
const STRIDE = 1_000_003;
const MOST_DOWNLOADS = 130_000;

/** How many people wrote a library of so many books. */
export const madePeopleCount = (books: number) => Math.max(1, Math.ceil(books / 2.2));

let shelves: readonly string[] | undefined;

/** The names of the categories, the most used first. */
export function madeShelves(): readonly string[] {
  if (shelves) return shelves;
  const random = randomFrom(41);
  const names = new Set<string>();
  while (names.size < SHELVES) names.add(madeProse('en').title(random, between(random, 1, 3)));
  return (shelves = [...names]);
}

/** A number below `count`; small ones come most often, as Zipf found. */
const zipf = (random: () => number, count: number) => Math.min(count - 1, Math.floor(count ** random()) - 1);

/** How many pages a book has: as unequal as the waits between things that happen by chance. */
const pageCount = (random: () => number, mean: number) =>
  mean === 0 ? 0 : Math.max(1, Math.round(-Math.log(1 - random()) * mean));

function pagesOf(language: string, count: number, random: () => number): PageDraft[] {
  const prose = madeProse(language);
  let start = 0;
  return Array.from({ length: count }, (_, index) => {
    const text = prose.text(random, PAGE_CHARACTERS);
    const page = { number: index + 1, start, length: text.length, text };
    start += text.length;
    return page;
  });
}

/** The book of a number, from 0: always the same for the same number and library. */
export function madeBook(number: number, { books, pagesPerBook }: MadeLibrary): MadeBook {
  const random = randomFrom(number + 1);
  const people = madePeopleCount(books);
  const author = zipf(random, people);
  const language = madeLanguageOf(random);
  const prose = madeProse(language);
  const places = [...new Set([zipf(random, SHELVES), zipf(random, SHELVES), zipf(random, SHELVES)])];
  const pages = pageCount(random, pagesPerBook);
  const rank = (number * STRIDE) % books;
  return {
    source: 'seed',
    sourceId: String(number + 1),
    title: prose.title(random, between(random, 2, 7)),
    authors: random() < 0.08 ? [author, (author + 1) % people] : [author],
    translators: random() < 0.07 ? [zipf(random, people)] : [],
    annotation: random() < 0.9 ? prose.text(random, 320).trim().replaceAll('\n\n', ' ') : null,
    languages: [language],
    subjects: places.map((place) => `${madeShelves()[place]} -- ${prose.title(random, 1)}`),
    downloads: Math.round(MOST_DOWNLOADS / (rank + 1) ** 0.75),
    coverUrl: null,
    sourceUrl: `https://seed.example/${number + 1}`,
    shelves: places,
    pages: pagesOf(language, pages, random),
  };
}
