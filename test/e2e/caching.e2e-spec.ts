import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AnswerStore } from '#platform/cache/answer-store';
import { as, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { contract } from '#test/contract';
import { importSample } from '#test/import';
import { KEPT_ADDRESSES } from '#test/kept-addresses';
import { until } from '#test/pace';
import { plainRequest, type PlainAnswer } from '#test/plain-request';

const VARY = 'Authorization, Cookie, X-API-Key';

let library: LibraryWithAccounts;
let admin: Record<string, string>;
let id: number;
let author: number;
let category: number;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ CACHE_ENABLED: 'true', PARSER_MAX_CATEGORIES: '0' });
  admin = as(await signIn('admin@bookwheel.localhost', 'bookwheel')).headers;
  await importSample(library);
  await library.quiet();
  const { items } = await ok(api.listBooks({ size: 1 }));
  id = items[0]?.id ?? 0;
  author = items[0]?.authors[0]?.id ?? 0;
  category = (await ok(api.getBook({ id }))).categories[0]?.id ?? 0;
});
afterAll(() => library.close());

const get = (path: string, headers?: Record<string, string>, method?: string) =>
  plainRequest(`${library.url}${path}`, headers, method);

/** How many answers the door gives while something is done. */
async function fromTheDoor(work: () => Promise<unknown>): Promise<number> {
  const answers = library.app.get(AnswerStore, { strict: false });
  const looks = jest.spyOn(answers, 'get');
  await work();
  const given = looks.mock.results.filter(({ value }) => value !== undefined).length;
  looks.mockRestore();
  return given;
}

/** Asks until the door answers, which it does not while nobody knows whether anything changed. */
async function warm(path: string): Promise<PlainAnswer> {
  const answers: PlainAnswer[] = [];
  const isKept = async () => (await fromTheDoor(async () => answers.push(await get(path)))) > 0;
  await until(`${path} is kept`, isKept);
  return answers.at(-1) as PlainAnswer;
}

const KINDS = Object.keys(KEPT_ADDRESSES);

/** All but what is made anew for each answer. */
function lasting({ headers }: PlainAnswer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['x-request-id', 'date', 'connection'].includes(name)),
  );
}

describe('what a visitor is answered, of', () => {
  const pathOf = (kind: string) => {
    const numbers: Record<string, number> = { id, author, category };
    return `/api/v1${KEPT_ADDRESSES[kind]?.replace(/\{(\w+)\}/, (_, name: string) => String(numbers[name]))}`;
  };

  it.each(KINDS)('%s, is kept, and the same from memory as it was made', async (kind) => {
    const path = pathOf(kind);
    const made = await get(path);
    expect(made.status).toBe(200);
    const kept = await warm(path);
    expect(lasting(kept)).toEqual(lasting(made));
    expect([kept.status, kept.text]).toEqual([200, made.text]);
    expect(kept.headers['x-request-id']).not.toBe(made.headers['x-request-id']);
    expect(kept.headers).toMatchObject({
      'cache-control': 'public, no-cache',
      vary: expect.stringContaining(VARY),
    });
    expect(kept.headers['etag']).toMatch(/^"[\w-]+"$/);
  });

  it.each(KINDS)('%s, is told by 304 to whoever has it, and by HEAD without a body', async (kind) => {
    const path = pathOf(kind);
    const { headers, text } = await get(path);
    const known = { 'if-none-match': `"other", ${headers['etag']}` };
    const made = [await get(path, { ...known, ...admin }), await get(path, admin, 'HEAD')];
    await warm(path);
    const kept = [await get(path, known), await get(path, {}, 'HEAD')];
    for (const answers of [made, kept]) {
      expect(answers.map((answer) => [answer.status, answer.text])).toEqual([
        [304, ''],
        [200, ''],
      ]);
      expect(answers[0]?.headers).toMatchObject({
        etag: headers['etag'],
        vary: expect.stringContaining(VARY),
      });
      expect(answers[0]?.headers).not.toHaveProperty('content-type');
      expect(answers[1]?.headers['content-length']).toBe(String(Buffer.byteLength(text)));
    }
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get(path, { 'if-none-match': `W/${headers['etag']}` })).status).toBe(304);
  });

  it.each(KINDS)('%s, may be kept by nobody else when it was for somebody', async (kind) => {
    const path = pathOf(kind);
    const { headers } = await get(path, admin);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: expect.stringContaining(VARY),
    });
  });
});

describe('the door', () => {
  it.each([
    ['a token', () => admin],
    ['a token that is no good', () => ({ authorization: 'Bearer x' })],
    ['a key that is no good', () => ({ 'x-api-key': 'bw_x' })],
    ['any cookie', () => ({ cookie: 'a=b' })],
    ['a range', () => ({ range: 'bytes=0-1' })],
  ])('is passed by who brings %s, and keeps nothing of it', async (what, headers) => {
    const path = '/api/v1/books?size=3';
    await warm(path);
    expect(await fromTheDoor(() => get(path, headers()))).toBe(0);
    const other = `/api/v1/books?size=4&title__startswith=${encodeURIComponent(what)}`;
    await get(other, headers());
    expect(await fromTheDoor(() => get(other))).toBe(0);
  });

  it('never shows a visitor what only librarians see', async () => {
    const { id: secret } = (await ok(api.listBooks({ size: 100 }))).items.at(-1) as api.BookCardDto;
    const addresses = [`/api/v1/books/${secret}`, '/api/v1/books?size=100', '/api/v1/search/facets'];
    for (const path of addresses) await warm(path);
    const { headers } = await get(`/api/v1/books/${secret}`, admin);
    const condition = { 'if-match': headers['etag'] ?? '' };
    const hidden = await get(`/api/v1/books/${secret}/hide`, { ...admin, ...condition }, 'POST');
    expect(hidden.status).toBe(200);
    const seenBy = async (who: Record<string, string>) =>
      Promise.all(addresses.map(async (path) => (await get(path, who)).text));
    const [mine, list] = await seenBy(admin);
    expect([mine, list].every((text) => text?.includes(`"id":${secret},"title"`))).toBe(true);
    for (let turn = 0; turn < 3; turn += 1) {
      await seenBy(admin);
      const [book, books] = await seenBy({});
      expect(book).toContain('book.not-found');
      expect(books).not.toContain(`"id":${secret},"title"`);
    }
  });

  it('keeps no refusal', async () => {
    for (const [path, status] of [
      ['/api/v1/books/999999', 404],
      ['/api/v1/books?size=0', 422],
      ['/api/v1/me', 401],
      ['/api/v1/nothing', 404],
    ] as const) {
      const answers = [await get(path), await get(path)];
      expect(answers.map((answer) => answer.status)).toEqual([status, status]);
      for (const { headers } of answers) expect(headers['cache-control']).toBe('no-store');
      expect(await fromTheDoor(() => get(path))).toBe(0);
    }
  });

  it('gives the id that a request came with', async () => {
    const path = `/api/v1/books/${id}`;
    await warm(path);
    const given = '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10';
    expect((await get(path, { 'x-request-id': given })).headers['x-request-id']).toBe(given);
  });
});

describe('an answer of an operation that', () => {
  it('reads the catalogue may be kept when it is asked for again; any other not at all', async () => {
    const open = /^\/api\/v1\/(books|authors|categories|search|suggest)/;
    const addresses = Object.keys(contract.paths).filter(
      (path) => contract.paths[path]?.['get'] && path.startsWith('/api/v1/') && !/\{(?!id|n\})/.test(path),
    );
    expect(addresses.length).toBeGreaterThan(20);
    for (const path of addresses) {
      const query = /suggest$|search\/pages$/.test(path) ? '?q=the' : '';
      const { status, headers } = await get(path.replace('{id}', String(id)).replace('{n}', '1') + query);
      const isOpen = status < 300 && open.test(path);
      const word = headers['cache-control'] ?? 'no-store';
      expect([path, status, word]).toEqual([
        path,
        status,
        isOpen ? expect.stringMatching(/^public, /) : 'no-store',
      ]);
    }
  });
});
