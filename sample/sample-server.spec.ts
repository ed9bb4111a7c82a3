import { type SampleServer, type SampleServerOptions, startSampleServer } from './sample-server';
import { type CataloguePage } from './sample-catalogue';

let server: SampleServer;
const open = async (options?: SampleServerOptions): Promise<void> => {
  server = await startSampleServer(options);
};
const ask = (path: string): Promise<Response> => fetch(new URL(path, server.url), { redirect: 'manual' });
const list = async (path: string): Promise<CataloguePage> =>
  (await ask(path)).json() as Promise<CataloguePage>;
const idsOf = (page: CataloguePage): number[] => page.results.map((book) => book.id);

/** Follows `next` to the end and gives the ids of each page. */
async function walk(path: string): Promise<number[][]> {
  const pages: number[][] = [];
  for (let next: string | null = path; next;) {
    const page: CataloguePage = await list(next);
    pages.push(idsOf(page));
    next = page.next;
  }
  return pages;
}

afterEach(() => server.close());

describe('the sample catalogue', () => {
  it('lists the most downloaded books first, with absolute links', async () => {
    await open();
    const page = await list('/books/?sort=popular');
    expect(page).toMatchObject({ count: 19, next: null, previous: null });
    expect(page.results[0]).toMatchObject({ id: 900001, media_type: 'Text' });
    expect(page.results[0]?.formats['text/plain']).toBe(`${server.url}/texts/pg900001.txt`);
    const downloads = page.results.map((book) => book.download_count);
    expect(downloads).toEqual(downloads.toSorted((one, other) => other - one));
  });

  it('sends every page by the size it was given, and links it with its neighbours', async () => {
    await open({ pageSize: 5 });
    const second = await list('/books/?sort=ascending&page=2');
    expect(idsOf(second)).toEqual([900006, 900007, 900008, 900009, 900010]);
    expect(second.next).toBe(`${server.url}/books/?sort=ascending&page=3`);
    expect(second.previous).toBe(`${server.url}/books/?sort=ascending`);
    expect((await walk('/books/?sort=descending')).flat()).toHaveLength(19);
  });

  it.each(['5', '0', 'x'])('has no page %s', async (page) => {
    await open({ pageSize: 5 });
    const answer = await ask(`/books/?page=${page}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ detail: 'Invalid page.' });
  });

  it('finds a topic inside a longer one, so that art brings martial arts', async () => {
    await open();
    expect(idsOf(await list('/books/?topic=ART&sort=ascending'))).toEqual([900011, 900012]);
  });

  it.each([
    ['search=treloar%20inn', [900010]],
    ['languages=fr,de', [900007, 900008]],
    ['ids=900004,900009', [900004, 900009]],
    ['topic=no-such-topic', []],
  ])('answers %s', async (query, ids) => {
    await open();
    expect(idsOf(await list(`/books/?sort=ascending&${query}`))).toEqual(ids);
  });

  it('moves books of equal downloads between the pages, the same way each time', async () => {
    await open({ pageSize: 2 });
    const first = (await walk('/books/?topic=fiction')).flat();
    expect(first).toHaveLength(9);
    expect(new Set(first).size).toBeLessThan(9);
    expect((await walk('/books/?topic=fiction')).flat()).toEqual(first);
  });

  it('gives one book, and sends a path without its last slash to the one with it', async () => {
    await open();
    expect(await (await ask('/books/900005/')).json()).toMatchObject({ authors: { length: 2 } });
    expect((await ask('/books/1/')).status).toBe(404);
    expect((await ask('/books?page=1')).headers.get('location')).toBe('/books/?page=1');
  });
});

describe('the sample texts', () => {
  it('come as they are kept, with the type that their bytes have', async () => {
    await open();
    const plain = await ask('/texts/900006-8.txt');
    expect(plain.headers.get('content-type')).toBe('text/plain; charset=windows-1252');
    expect(Buffer.from(await plain.arrayBuffer()).includes(Buffer.from('enchanté', 'latin1'))).toBe(true);
    expect((await ask('/texts/900007-8.txt')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await ask('/texts/..%2fbooks.json')).status).toBe(404);
  });

  it('exist for every book that can be imported', async () => {
    await open();
    const { results } = await list('/books/?ids=' + Array.from({ length: 14 }, (_, n) => 900001 + n).join());
    const paths = results
      .flatMap((book) => Object.values(book.formats))
      .filter((path) => path.includes('/texts/'));
    const answers = await Promise.all(paths.map(ask));
    expect(answers.map((answer) => answer.status)).toEqual(Array(14).fill(200));
  });

  it('are counted with the agent that asked for them', async () => {
    await open();
    await fetch(`${server.url}/texts/900010.txt`, { headers: { 'user-agent': 'Bookwheel/1' } });
    await fetch(`${server.url}/books/`, { headers: { 'user-agent': 'Bookwheel/1' } });
    expect(server.requests).toEqual({
      catalogue: 1,
      texts: 1,
      covers: 0,
      textIds: [900010],
      userAgents: ['Bookwheel/1'],
    });
  });

  it('have covers in JPEG', async () => {
    await open();
    const cover = await ask('/covers/900001.jpg');
    const bytes = Buffer.from(await cover.arrayBuffer());
    expect(cover.headers.get('content-type')).toBe('image/jpeg');
    expect([bytes.readUInt16BE(0), bytes.readUInt16BE(bytes.length - 2)]).toEqual([0xffd8, 0xffd9]);
    expect((await ask('/covers/900013.jpg')).status).toBe(404);
  });
});
