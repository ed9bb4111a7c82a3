import fc from 'fast-check';
import { MADE_LANGUAGES, madeWord, type MadeLanguage } from '#sample/made-language';
import { between, randomFrom } from '#sample/random';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import type { PageHitDto, PageHitListDto } from './page-search.dto';
import { PageIndexingService } from './page-indexing.service';

const WORDS = 40;
const PAGES = 5;
const LONG_PAGE = 1_300;
const SHORTEST_BEGIN = 3;

/** Letters outside of the BMP, accents that stand behind their letter, letters that are compared as two, points of Hebrew. */
const ODD = ['𝔘𝔫𝔡', 'e\u0301te\u0301', 'Straße', 'naïve', 'ΛΌΓΟΣ', 'שָׁלוֹם', '12', 'Ёж'];
const GAPS = [' ', ' ', ' ', ', ', '.\n\n', ' — ', '’', ' 𝄞 '];

/** A written word is compared by this, found out otherwise than the library does: letters alone, without marks. */
const bare = (said: string) =>
  said
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ');

const letter = (text: string | undefined) => /^[\p{L}\p{N}]$/u.test(text ?? '');
const isHan = (text: string | undefined) => /^\p{sc=Han}$/u.test(text ?? '');

/** The pages of a made book, each some words with what stands between them. */
function madePages({ gap, ...language }: MadeLanguage, random: () => number): string[][] {
  const known = Array.from({ length: WORDS }, () => madeWord({ gap, ...language }, random));
  const words =
    gap === '' ? [...known.join('')] : [...known, ...ODD, ...known.map((word) => word.toUpperCase())];
  const gaps = gap === '' ? ['', '', '', '，', '\n'] : GAPS;
  const pick = (list: readonly string[]) => list[between(random, 0, list.length - 1)] as string;
  return Array.from({ length: PAGES }, (_, number) =>
    Array.from({ length: number === 1 ? LONG_PAGE : 150 }, () => [pick(words), pick(gaps)]).flat(),
  );
}

interface Made {
  id: number;
  /** Words and what stands between them, in turn. */
  pages: string[][];
  whole: string[];
}

let library: LibraryOnFakes;
const books: Made[] = [];

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  for (const [number, language] of MADE_LANGUAGES.entries()) {
    const pages = madePages(language, randomFrom(number + 1));
    const texts = pages.map((page) => page.join(''));
    const draft = {
      title: language.code,
      languages: [language.code],
      pages: makePages(texts),
      downloads: number * 500,
    };
    const id = await library.takeIn(makeBookDraft(draft));
    books.push({ id, pages, whole: [...texts.join('')] });
  }
  for await (const id of library.app.get(PageIndexingService).indexAll()) expect(id).toBeGreaterThan(0);
});
afterAll(() => library.close());

/** Words that follow each other, from one place of a page; they may end on the next one. */
const PLACE = fc.record({
  book: fc.nat(MADE_LANGUAGES.length - 1),
  page: fc.nat(PAGES - 1),
  isAtEnd: fc.boolean(),
  place: fc.nat(149),
  count: fc.integer({ min: 1, max: 5 }),
  begin: fc.option(fc.integer({ min: 3, max: 6 })),
  isInBook: fc.boolean(),
});
type Place = typeof PLACE extends fc.Arbitrary<infer T> ? T : never;

/** What is asked, and the words that have to be where they are found. */
function asked({ book, page, isAtEnd, place, count, begin }: Place) {
  const { pages } = books[book] as Made;
  const here = pages[page] as string[];
  const from = isAtEnd ? here.length / 2 - Math.min(count, 2) : place;
  const said = [...here, ...(pages[page + 1] ?? [])].slice(from * 2, (from + count) * 2 - 1);
  const words = said.filter((_, index) => index % 2 === 0);
  const [first = ''] = words;
  const start = [...first.normalize('NFC')].slice(0, begin ?? 0).join('');
  const isBegin = [...bare(start)].length >= SHORTEST_BEGIN;
  if (isBegin) return { q: `${start}*`, wanted: bare(start), isBegin };
  return { q: `"${words.join(' ')}"`, wanted: bare(words.join('')), isBegin };
}

const linked = new Map<string, Promise<{ text: string; start: number }>>();

function read(href: string) {
  const found =
    linked.get(href) ?? fetch(new URL(href, library.url)).then((answer) => answer.json() as never);
  linked.set(href, found);
  return found;
}

/** That a hit tells the truth of its page and of its book. */
async function checkHit(
  { book, page, matches, snippet, href }: PageHitDto,
  { q, wanted, isBegin }: ReturnType<typeof asked>,
) {
  const { whole } = books.find(({ id }) => id === book.id) as Made;
  const { text, start: from } = await read(href);
  const said = matches.map(({ bookStart, bookEnd }) => whole.slice(bookStart, bookEnd).join(''));
  const inPage = [...text, ...whole.slice(from + [...text].length)];
  expect([q, page, matches.map(({ start, end }) => inPage.slice(start, end).join(''))]).toEqual([
    q,
    page,
    said,
  ]);
  expect(said.map((one) => (isBegin ? bare(one).slice(0, wanted.length) : bare(one)))).toEqual(
    said.map(() => wanted),
  );
  const parted = matches.filter(({ start, end }) => {
    const isWithin = letter(inPage[start - 1]) && !isHan(inPage[start]) && !isHan(inPage[start - 1]);
    return isWithin || (letter(inPage[end]) && !isHan(inPage[end - 1]) && !isHan(inPage[end]));
  });
  expect([q, page, parted]).toEqual([q, page, []]);
  const marked = snippet.marks.map(({ start, end }) => [...snippet.text].slice(start, end).join(''));
  expect(marked.length).toBeGreaterThan(0);
  expect(marked).toEqual(said.slice(0, marked.length).map((one) => one.replaceAll(/\s/gu, ' ')));
}

describe('hits in texts of many languages', () => {
  it('hold the words where they say, in the page, in the book and in the snippet, and are found where they were taken from', async () => {
    await fc.assert(
      fc.asyncProperty(PLACE, async (place) => {
        const query = asked(place);
        const { id } = books[place.book] as Made;
        const within = place.isInBook ? `&book=${id}` : '';
        const answer = await fetch(
          `${library.url}/search/pages?q=${encodeURIComponent(query.q)}&size=100${within}`,
        );
        const { items } = (await answer.json()) as PageHitListDto;
        const isThere = items.some(({ book, page }) => book.id === id && page === place.page + 1);
        expect([query.q, answer.status, isThere]).toEqual([query.q, 200, true]);
        for (const hit of items) await checkHit(hit, query);
      }),
      { numRuns: 100 },
    );
  });
});
