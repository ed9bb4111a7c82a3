import type { OutboundClient } from '#platform/outbound/outbound-client';
import { ELSEWHERE, startHost, type AnsweringHost, type Reply } from '#test/fakes/answering-host';
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

const source = () =>
  new GutendexSource(client, { base, maxTextBytes: 1000, maxCoverBytes: 1000, firstPauseMs: 1 });
const record = (id: number) => ({ id, title: `Book ${id}` });
const pageOf = (url: URL) => Number(url.searchParams.get('page') ?? '1');
const pageLink = (number: number) => `${base}/books/?page=${number}`;

/** Goes through the same two pages for ever. */
const goingRound = (count: number | null) => (url: URL) => {
  const number = pageOf(url);
  const results = number % 2 === 1 ? [record(1), record(2)] : [record(3), record(4)];
  return { body: { count, next: `/books/?page=${number + 1}`, results } };
};

async function all(listing: AsyncIterable<SourcePage>) {
  const ids: number[] = [];
  let malformed = 0;
  for await (const page of listing) {
    ids.push(...page.books.map(({ sourceId }) => Number(sourceId)));
    malformed += page.unreadable.length;
  }
  return { ids, malformed };
}

describe('a listing of a Gutendex at fault', () => {
  it.each([
    [4, 2],
    [9, 8],
    [null, 4],
  ])('ends when next pages go round for ever and the count is %p', async (count, requests) => {
    reply = goingRound(count);
    expect((await all(source().popular())).ids).toEqual([1, 2, 3, 4]);
    expect(asked).toHaveLength(requests);
  });

  it('ends some pages after its count when the pages do not add up to it', async () => {
    reply = (url) => {
      const number = pageOf(url);
      const results = [0, 1, 2, 3].map((offset) => record(number + offset));
      return { body: { count: 40, next: pageLink(number + 1), results } };
    };
    const { ids } = await all(source().popular());
    expect(ids).toHaveLength(18);
    expect(asked).toHaveLength(30);
  });

  it('ends where a next page was read before', async () => {
    reply = () => ({ body: { count: null, next: pageLink(1), results: [record(asked.length)] } });
    expect((await all(source().popular())).ids).toEqual([1]);
  });

  it('ends at a 404 past its end, but not at one in place of its start', async () => {
    reply = (url) =>
      pageOf(url) > 1
        ? { status: 404, body: { detail: 'Invalid page.' } }
        : { body: { count: null, next: pageLink(2), results: [record(1)] } };
    expect((await all(source().popular())).ids).toEqual([1]);
    reply = () => ({ status: 404, body: 'nothing here' });
    await expect(all(source().popular())).rejects.toMatchObject({ code: 'source.not-found' });
  });

  it('does not leave its host', async () => {
    reply = () => ({
      body: { count: 9, next: `${ELSEWHERE}/books/?page=2`, results: [record(1)] },
    });
    await expect(all(source().popular())).rejects.toMatchObject({
      kind: 'invalid',
      code: 'source.host-refused',
    });
    expect(asked).toHaveLength(1);
  });

  it('follows a next page that is relative, or written with the other scheme of the same host', async () => {
    const links = ['?page=2', `${base.replace('http:', 'https:')}/books/?page=3`, null];
    reply = () => {
      const number = asked.length;
      return { body: { count: 3, next: links[number - 1], results: [record(number)] } };
    };
    expect((await all(source().popular())).ids).toEqual([1, 2, 3]);
  });

  it.each([
    ['broken JSON', '{"count": 3, "results": [{"id":'],
    ['a page for people', '<html>busy</html>'],
    ['another shape', { results: 'none' }],
  ])('is asked for again after %s', async (_what, body) => {
    reply = () => ({ body: asked.length < 3 ? body : { count: 1, next: null, results: [record(1)] } });
    expect((await all(source().popular())).ids).toEqual([1]);
    expect(asked).toHaveLength(3);
  });

  it('is given up when it stays malformed', async () => {
    reply = () => ({ body: '{"count": 3' });
    const reading = all(source().popular());
    await expect(reading).rejects.toMatchObject({ kind: 'unavailable', code: 'source.malformed' });
    expect(asked).toHaveLength(4);
  });

  it('loses a malformed record only, and counts it once', async () => {
    const results = [record(1), { id: 2 }, 'nonsense', { id: 2 }, record(3), record(3)];
    reply = () => ({ body: { count: 4, next: null, results } });
    const { ids, malformed } = await all(source().popular());
    expect(ids).toEqual([1, 3]);
    expect(malformed).toBe(2);
  });
});
