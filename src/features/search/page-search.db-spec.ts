import { makeBookDraft, makePages, makePerson } from '#test/make';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { PageIndexingService } from './page-indexing.service';

interface Hit {
  book: { id: number; title: string };
  page: number;
  matches: { start: number; end: number; bookStart: number; bookEnd: number }[];
  snippet: { text: string; marks: { start: number; end: number }[] };
  href: string;
}

interface Hits {
  items: Hit[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

const WHALE = [
  'Call me Ishmael. Some years ago 𝕒 whale, the white',
  ' whale, was seen.\nIt was the best of times.',
];
const SEA = ['To be or not to be, said the Whale.', 'Être ou ne pas être 𝕒 «dans la mer».', '山水之間有大魚'];

let library: LibraryOnFakes;
const ids: Record<string, number> = {};

const indexAll = async () => {
  for await (const bookId of library.app.get(PageIndexingService).indexAll())
    expect(bookId).toBeGreaterThan(0);
};

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  const nobody = { author: [], editor: [], translator: [] };
  const melville = { author: [makePerson('Melville, Herman')], editor: [], translator: [] };
  const books = [
    { title: 'Rare', pages: makePages(SEA), downloads: 3, languages: ['fr'], people: nobody },
    { title: 'Famous', pages: makePages(WHALE), downloads: 50_000, people: melville },
    {
      title: 'Many',
      pages: makePages(Array.from({ length: 230 }, (_, n) => `Word number ${n} of many.\n`)),
      downloads: 70,
    },
  ];
  for (const book of books) ids[book.title] = await library.takeIn(makeBookDraft(book));
  await indexAll();
});
afterAll(() => library.close());

async function search(q: string, more = ''): Promise<Hits> {
  const response = await fetch(`${library.url}/search/pages?q=${encodeURIComponent(q)}${more}`);
  expect([q, response.status]).toEqual([q, 200]);
  return (await response.json()) as Hits;
}

const places = async (q: string, more = '') =>
  (await search(q, more)).items.map(({ book, page }) => `${book.title} ${page}`);

const textOf = async (id: number) => (await fetch(`${library.url}/books/${id}/text`)).text();

/** What the matches of all hits are, read from the whole texts by their offsets. */
async function words(q: string): Promise<string[]> {
  const found: string[] = [];
  for (const { book, matches } of (await search(q)).items) {
    const text = [...(await textOf(book.id))];
    for (const { bookStart, bookEnd } of matches) found.push(text.slice(bookStart, bookEnd).join(''));
  }
  return found;
}

describe('the search of pages', () => {
  it('finds words whatever their accents and case, in popular books first', async () => {
    expect(await places('whale')).toEqual(['Famous 1', 'Famous 2', 'Rare 1']);
    expect(await places('ETRE')).toEqual(['Rare 2']);
  });

  it('tells where the matches stand in the text', async () => {
    expect(await words('whale')).toEqual(['whale', 'whale', 'Whale']);
    expect(await words('etre or mer')).toEqual(['Être', 'être', 'mer']);
    const [hit] = (await search('mer')).items;
    const page = (await (await fetch(`${library.url}/books/${ids['Rare']}/pages/2`)).json()) as {
      text: string;
    };
    expect([...page.text].slice(hit?.matches[0]?.start, hit?.matches[0]?.end).join('')).toBe('mer');
  });

  it('shows the match in a line of text, and where it is read', async () => {
    const [hit] = (await search('ishmael')).items as [Hit];
    const { text, marks } = hit.snippet;
    expect(marks.map(({ start, end }) => [...text].slice(start, end).join(''))).toEqual(['Ishmael']);
    expect(text).not.toContain('\n');
    expect(hit.href).toBe(`/api/v1/books/${ids['Famous']}/pages/1`);
    expect((await fetch(new URL(hit.href, library.url))).status).toBe(200);
  });

  it('finds phrases, also where a page ends in them, and each once', async () => {
    expect(await places('"white whale was seen"')).toEqual(['Famous 1']);
    expect(await words('"white whale was seen"')).toEqual(['white whale, was seen']);
    expect(await places('"whale white"')).toEqual([]);
  });

  it('finds phrases of the commonest words, and in writing without blanks', async () => {
    expect(await words('"to be or not to be"')).toEqual(['To be or not to be']);
    expect(await words('山水')).toEqual(['山水']);
    expect(await places('水山')).toEqual([]);
  });

  it('leaves out what is not wanted', async () => {
    expect(await places('whale -ishmael')).toEqual(['Famous 2', 'Rare 1']);
    expect(await places('whale -"best of times" -ishmael')).toEqual(['Rare 1']);
  });

  it('looks in one book, or in those that the fields name', async () => {
    expect(await places('whale', `&book=${ids['Rare']}`)).toEqual(['Rare 1']);
    expect(await places('whale author:melville')).toEqual(['Famous 1', 'Famous 2']);
    expect(await places('whale lang:fr')).toEqual(['Rare 1']);
    expect(await places('whale author:nobody')).toEqual([]);
    expect(await places('whale lang:fr', `&book=${ids['Famous']}`)).toEqual([]);
  });

  it('walks to the last hit, each once, and counts no further than it must', async () => {
    const seen = new Set<string>();
    let cursor = '';
    for (let step = 0; step < 20; step += 1) {
      const { items, nextCursor, total, totalIsExact } = await search('word', `&size=50${cursor}`);
      expect([total, totalIsExact]).toEqual([200, false]);
      for (const { page } of items) expect(seen.size).toBe(seen.add(`${page}`).size - 1);
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen.size).toBe(230);
    expect(await search('whale')).toMatchObject({ total: 3, totalIsExact: true, nextCursor: null });
  });

  it('leads on by its links, a hundred hits at a time', async () => {
    let path: string | undefined = '/api/v1/search/pages?q=word&size=100';
    const counts: number[] = [];
    while (path !== undefined && counts.length < 9) {
      const response: Response = await fetch(new URL(path, library.url));
      counts.push(((await response.json()) as Hits).items.length);
      path = /<([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(counts).toEqual([100, 100, 30]);
  });

  it('goes on behind the last hit, whichever are hidden meanwhile', async () => {
    const whole = await places('whale');
    const { items, nextCursor } = await search('whale', '&size=2');
    await library.database.query('UPDATE books SET hidden = true WHERE id = $1', [items[0]?.book.id]);
    const rest = await places('whale', `&cursor=${nextCursor}`);
    await library.database.query('UPDATE books SET hidden = false WHERE hidden');
    expect(rest).toEqual(whole.slice(2));
  });

  it.each([
    ['q=whale&cursor=nonsense', 'cursor.malformed'],
    ['q=-whale', 'query.malformed'],
    ['q=wh*', 'query.malformed'],
    ['q=whale or author:melville', 'query.malformed'],
    ['size=5', 'request.invalid'],
  ])('refuses %s', async (parameters, code) => {
    const response = await fetch(`${library.url}/search/pages?${parameters}`);
    expect(await response.json()).toMatchObject({ status: 422, code });
  });

  it('takes no cursor of another search', async () => {
    const { nextCursor } = await search('word', '&size=5');
    const response = await fetch(`${library.url}/search/pages?q=other&cursor=${nextCursor}`);
    expect(await response.json()).toMatchObject({ status: 422, code: 'cursor.malformed' });
  });
});
