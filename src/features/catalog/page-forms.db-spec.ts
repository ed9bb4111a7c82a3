import { takeWordOfTests, WHO } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { BookIntakeService } from './book-intake.service';

let library: LibraryOnFakes;
let id: number;

const PROSE = 'The miller had a goose that would not go.\n\n'.repeat(20);
const TEXTS = [
  `CHAPTER I\n\n${PROSE}She <said> &`,
  ` no more.\n\nCHAPTER II\n\n${PROSE}`,
  `CHAPTER III\n\n${PROSE}`,
];

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
});
beforeEach(async () => {
  id = await library.takeIn(makeBookDraft({ pages: makePages(TEXTS) }));
});
afterAll(() => library.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${library.url}/books/${id}${path}`, { headers });

const typeOf = (response: Response) => response.headers.get('content-type')?.split(';')[0];

const recut = (texts: string[]) =>
  library.app.get(BookIntakeService).replaceText(library.database, id, makePages(texts));

const versionOf = async () => ((await (await get('')).json()) as { textVersion: string }).textVersion;

describe('the forms of a page', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/plain', 'text/plain'],
    ['text/*', 'text/plain'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['text/plain;q=0.2, text/html;q=0.9', 'text/html'],
    ['text/html;q=0, */*', 'application/json'],
    ['image/png, text/plain;q=0.1', 'text/plain'],
    ['application/json; charset=utf-8', 'application/json'],
    ['text/html;charset=UTF-8, application/json;q=0.5', 'text/html'],
  ])('go by Accept: %s', async (accept, type) => {
    const response = await get('/pages/1', accept === undefined ? {} : { accept });
    expect([response.status, typeOf(response)]).toEqual([200, type]);
    expect(response.headers.get('vary')).toMatch(/\bAccept\b/);
    const etag = response.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await get('/pages/1', { 'if-none-match': etag, ...(accept && { accept }) });
    expect(again.status).toBe(304);
  });

  it('are not what nobody can make', async () => {
    const response = await get('/pages/1', { accept: 'image/png' });
    expect(typeOf(response)).toBe('application/problem+json');
    expect([response.status, await response.json()]).toMatchObject([406, { code: 'request.not-acceptable' }]);
  });

  it('have tags of their own', async () => {
    const tags = await Promise.all(
      ['application/json', 'text/plain', 'text/html'].map(async (accept) =>
        (await get('/pages/1', { accept })).headers.get('etag'),
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('are its text as it is, and HTML with its headings and what the page cuts', async () => {
    expect(await (await get('/pages/1', { accept: 'text/plain' })).text()).toBe(TEXTS[0]);
    const first = await (await get('/pages/1', { accept: 'text/html' })).text();
    expect(first).toContain('<section lang="en">\n<h2>CHAPTER I</h2>\n<p>The miller');
    expect(first).toContain('<p class="continued">She &lt;said&gt; &amp;</p>');
    const second = await (await get('/pages/2', { accept: 'text/html' })).text();
    expect(second).toContain('<p class="continuation">no more.</p>\n<h2>CHAPTER II</h2>');
    expect(await (await get('/pages/3', { accept: 'text/html' })).text()).not.toContain('class');
  });

  it.each(['application/json', 'text/plain', 'text/html'])('miss what is missing, as %s', async (accept) => {
    const response = await get('/pages/4', { accept });
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'page.not-found' }]);
  });
});

describe('a page of a version of a text', () => {
  it('is the page, and may be kept for ever', async () => {
    const page = (await (await get('/pages/2')).json()) as { pagesUrl: string; textVersion: string };
    expect(page.pagesUrl).toBe(`/api/v1/books/${id}/texts/${page.textVersion}/pages`);
    const response = await get(`/texts/${page.textVersion}/pages/2`, { [WHO]: 'nobody' });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.json()).toEqual(page);
    const html = await get(`/texts/${page.textVersion}/pages/2`, { accept: 'text/html' });
    expect(await html.text()).toContain('<h2>CHAPTER II</h2>');
  });

  it.each(['session books/read books/update', 'session books/read'])(
    'is kept by no cache of others for %s',
    async (who) => {
      const headers = { [WHO]: who };
      const response = await get(`/texts/${await versionOf()}/pages/1`, headers);
      expect(response.headers.get('cache-control')).toMatch(/^private, /);
    },
  );

  it.each([
    ['replaced', ['another\n']],
    ['cut in other pages', [TEXTS.join('')]],
  ])('is gone when the text is %s, and the answer tells where the pages are', async (_, texts) => {
    const before = await versionOf();
    await recut(texts);
    const after = await versionOf();
    expect(after).not.toBe(before);
    for (const n of [1, 3]) {
      const response = await get(`/texts/${before}/pages/${n}`);
      expect(response.headers.get('cache-control') ?? '').not.toContain('immutable');
      expect([response.status, await response.json()]).toMatchObject([
        410,
        { code: 'text.changed', detail: expect.stringContaining(`/texts/${after}/pages/{n}`) as string },
      ]);
    }
    expect((await get(`/texts/${after}/pages/1`)).status).toBe(200);
    expect((await get(`/texts/${after}/pages/2`)).status).toBe(404);
  });

  it('bears the same name when the same text is cut the same way again', async () => {
    const before = await versionOf();
    await recut(['another\n']);
    await recut(TEXTS);
    expect(await versionOf()).toBe(before);
  });

  it('bears the name of its text alone when it came in before texts were named', async () => {
    await library.database.query('UPDATE books SET text_version = NULL WHERE id = $1', [id]);
    const version = await versionOf();
    expect((await get(`/texts/${version}/pages/3`)).status).toBe(200);
    await recut([TEXTS.join('')]);
    expect((await get(`/texts/${version}/pages/1`)).status).toBe(410);
  });

  it('is never asked for by what is no name', async () => {
    expect((await get('/texts/latest/pages/1')).status).toBe(422);
  });
});
