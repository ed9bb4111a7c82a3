import { type SampleBook } from './sample-book';

export interface CataloguePage {
  count: number;
  next: string | null;
  previous: string | null;
  results: SampleBook[];
}

/** `endless` gives every page a next one, past the end too, as a source with a broken pager does. */
export interface Paging {
  size: number;
  endless: boolean;
}

type Filter = (book: SampleBook, wanted: string) => boolean;
type Order = (one: SampleBook, other: SampleBook) => number;

const listed = (wanted: string): string[] => wanted.split(',');

const filters: Record<string, Filter> = {
  ids: (book, wanted) => listed(wanted).includes(String(book.id)),
  languages: (book, wanted) => listed(wanted).some((language) => book.languages.includes(language)),
  topic: (book, wanted) =>
    [...book.subjects, ...book.bookshelves].some((topic) =>
      topic.toLowerCase().includes(wanted.toLowerCase()),
    ),
  search: (book, wanted) => {
    const words = [book.title, ...book.authors.map((author) => author.name)].join(' ').toLowerCase();
    return wanted
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word));
  },
};

/** Popularity has no tie-breaker upstream: books of equal downloads change places from page to page, here by the page's number. */
function orderOf(sort: string | null, page: number): Order {
  if (sort === 'ascending') return (one, other) => one.id - other.id;
  if (sort === 'descending') return (one, other) => other.id - one.id;
  const chance = ({ id }: SampleBook): number =>
    Math.imul(Math.imul(id, 0x9e3779b1) ^ (page * 0x85ebca6b), 0xc2b2ae35) >>> 0;
  return (one, other) => other.download_count - one.download_count || chance(one) - chance(other);
}

function linkTo(url: URL, page: number): string {
  const link = new URL(url);
  if (page === 1) link.searchParams.delete('page');
  else link.searchParams.set('page', String(page));
  return link.href;
}

/** The record as a client sees it: its links are absolute. */
export function publishBook(book: SampleBook, origin: string): SampleBook {
  const formats = Object.entries(book.formats).map(
    ([type, path]) => [type, new URL(path, origin).href] as const,
  );
  return { ...book, formats: Object.fromEntries(formats) };
}

/** Answers `/books/?…` as Gutendex does; undefined is its 404 for a page that does not exist. */
export function pageOfCatalogue(books: SampleBook[], url: URL, paging: Paging): CataloguePage | undefined {
  const page = Number(url.searchParams.get('page') ?? 1);
  const kept = books.filter((book) =>
    Object.entries(filters).every(([name, keeps]) => {
      const wanted = url.searchParams.get(name);
      return !wanted || keeps(book, wanted);
    }),
  );
  const pages = Math.max(1, Math.ceil(kept.length / paging.size));
  if (!Number.isInteger(page) || page < 1 || (page > pages && !paging.endless)) return undefined;

  const start = ((page - 1) % pages) * paging.size;
  const sorted = kept.toSorted(orderOf(url.searchParams.get('sort'), page));
  return {
    count: kept.length,
    next: page < pages || paging.endless ? linkTo(url, page + 1) : null,
    previous: page > 1 ? linkTo(url, page - 1) : null,
    results: sorted.slice(start, start + paging.size).map((book) => publishBook(book, url.origin)),
  };
}
