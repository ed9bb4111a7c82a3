import type { OutboundClient } from '#platform/outbound/outbound-client';
import { startHost, type AnsweringHost, type Reply } from '#test/fakes/answering-host';
import type { SourcePage } from './book-source';
import { GutendexSource } from './gutendex.source';

let host: AnsweringHost;
let base: string;
let client: OutboundClient;
let asked: string[];
let reply: (url: URL) => Reply;

beforeEach(async () => {
  host = await startHost((url) => reply(url));
  ({ base, client, asked } = host);
});

afterEach(() => host.close());

const source = (path = '') =>
  new GutendexSource(client, { base: base + path, maxTextBytes: 1000, maxCoverBytes: 1000, firstPauseMs: 1 });
const record = (id: number) => ({ id, title: `Book ${id}` });
const pageOf = (url: URL) => Number(url.searchParams.get('page') ?? '1');

/** Serves pages of ids, written `1 2, 3 4`, by the order asked for; past the last one it answers 404. */
function catalogue(count: number, orders: Record<string, string>) {
  return (url: URL): Reply => {
    const pages = (orders[url.searchParams.get('sort') ?? ''] ?? '').split(',');
    const number = pageOf(url);
    const ids = pages[number - 1]?.split(' ').filter(Boolean).map(Number);
    if (!ids) return { status: 404, body: { detail: 'Invalid page.' } };
    const next = new URL(url);
    next.searchParams.set('page', String(number + 1));
    return { body: { count, next: number < pages.length ? next.href : null, results: ids.map(record) } };
  };
}

async function all(listing: AsyncIterable<SourcePage>) {
  const pages: SourcePage[] = [];
  for await (const page of listing) pages.push(page);
  return { pages, ids: pages.map(({ books }) => books.map(({ sourceId }) => sourceId).join(' ')).join(', ') };
}

describe('a listing of Gutendex', () => {
  it('is read page by page to its end', async () => {
    reply = catalogue(5, { popular: '1 2, 3 4, 5' });
    const { ids, pages } = await all(source().popular());
    expect(ids).toBe('1 2, 3 4, 5');
    expect(pages).toHaveLength(3);
    expect(asked).toEqual([
      '/books/?sort=popular',
      '/books/?sort=popular&page=2',
      '/books/?sort=popular&page=3',
    ]);
  });

  it('of a topic asks for the topic', async () => {
    reply = catalogue(0, { popular: '' });
    expect((await all(source('/api').byTopic('Crime & mystery'))).pages).toHaveLength(1);
    expect(asked).toEqual(['/api/books/?topic=Crime+%26+mystery&sort=popular']);
  });

  it('asks for no page that nobody wants', async () => {
    reply = catalogue(6, { popular: '1 2, 3 4, 5 6' });
    for await (const { books } of source().popular()) if (books.length > 0) break;
    expect(asked).toHaveLength(1);
  });

  it('has no book twice and misses none that moved between pages', async () => {
    reply = catalogue(6, { popular: '1 2, 2 3, 3 6', ascending: '1 2, 3 4, 5 6' });
    const { ids, pages } = await all(source().popular());
    expect(ids).toBe('1 2, 3, 6, 4, 5');
    expect(pages).toHaveLength(5);
  });

  it('ends with the reason of whoever ends it', async () => {
    reply = catalogue(4, { popular: '1 2, 3 4' });
    const ending = new AbortController();
    const listing = source().popular(ending.signal)[Symbol.asyncIterator]();
    await listing.next();
    ending.abort(new Error('the run was ended'));
    await expect(listing.next()).rejects.toThrow('the run was ended');
  });
});

describe('a text', () => {
  const get = () => source().text({ url: `${base}/1.txt`, mime: 'text/plain', charset: null });

  it('comes as it is', async () => {
    reply = () => ({ type: 'text/plain', body: 'A book.\r\n' });
    const began = Date.now();
    const text = await get();
    expect(text).toMatchObject({
      url: `${base}/1.txt`,
      bytes: Buffer.from('A book.\r\n'),
      contentType: 'text/plain',
    });
    expect(text.fetchedAt.getTime()).toBeGreaterThanOrEqual(began);
  });

  it.each([
    ['a web page', { type: 'text/html', body: 'captcha' }, 'source.not-a-text'],
    ['empty', { type: 'text/plain', body: '' }, 'source.empty-text'],
    ['larger than it may be', { type: 'text/plain', body: 'x'.repeat(1001) }, 'source.too-large'],
    ['missing', { status: 404, body: '' }, 'source.not-found'],
  ])('is refused when it is %s', async (_what, answer, code) => {
    reply = () => answer;
    await expect(get()).rejects.toMatchObject({ code });
  });
});
