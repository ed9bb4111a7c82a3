import { CatalogDesk } from '#test/catalog-desk';
import { WHO } from '#test/fakes/fake-authentication';
import { makeBookDraft, makeCategory } from '#test/make';

jest.setTimeout(60_000);

let desk: CatalogDesk;

beforeAll(async () => {
  desk = await CatalogDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

describe('a hidden book', () => {
  const VISITORS = [
    { [WHO]: 'nobody' },
    { [WHO]: 'session books/read books/delete authors/read categories/read' },
  ];

  it('is as if it were not there, in every route, for all who may not change books', async () => {
    const drafts = ['Seen', 'Hidden'].map((title) => makeBookDraft({ title, categories: [makeCategory()] }));
    const [seen, hidden] = [await desk.library.takeIn(drafts[0]!), await desk.library.takeIn(drafts[1]!)];
    expect((await desk.change('POST', `/books/${hidden}/hide`)).json).toMatchObject({
      hidden: true,
      version: 2,
    });
    const author = await desk.idOf('authors', 'Melville, Herman');
    const shelf = await desk.idOf('categories', 'Sea stories');
    const paths = ['', '/authors', '/categories', '/pages', '/pages/1', '/text', '/cover'];
    const lists = [
      `/books`,
      `/books?category=${shelf}`,
      '/books?category=sea-stories',
      `/books?author=${author}`,
      '/books?hidden=true',
      '/books?search=hidden',
      '/books?search=hiddne',
      '/books?search=melville&order_by=title',
      '/search/facets?search=melville',
      '/suggest?q=hid',
    ];
    const views = [
      ...lists,
      '/books?title__startswith=hidden',
      `/books?id__in=${seen},${hidden}`,
      `/authors/${author}`,
      '/authors',
    ];
    const answer = async (path: string, headers: Record<string, string>) => {
      const { status, json } = await desk.ask('GET', path, undefined, headers);
      return [path, status, { ...json, instance: '', updatedAt: '', version: 0 }] as const;
    };
    const askAll = (headers: Record<string, string>) =>
      Promise.all(
        [
          ...views,
          `/categories/${shelf}`,
          '/categories',
          `/books/${seen}/authors`,
          `/books/${seen}/categories`,
        ].map((path) => answer(path, headers)),
      );
    const shown = await Promise.all(VISITORS.map(askAll));
    for (const headers of VISITORS)
      for (const path of paths) {
        const missing = await desk.ask('GET', `/books/999999${path}`, undefined, headers);
        const found = await desk.ask('GET', `/books/${hidden}${path}`, undefined, headers);
        expect([path, found.status, { ...found.json, instance: '' }]).toEqual([
          path,
          404,
          { ...missing.json, instance: '' },
        ]);
        expect((await desk.read(`/books/${hidden}${path.replace('/text', '')}`)).status).toBe(200);
      }
    expect(
      await desk.ask('DELETE', `/books/${hidden}`, undefined, { ...VISITORS[1], 'if-match': '*' }),
    ).toMatchObject({ status: 404 });
    expect((await desk.read('/books')).json).toMatchObject({ total: 2 });
    await desk.library.database.query('DELETE FROM books WHERE id = $1', [hidden]);
    expect(await Promise.all(VISITORS.map(askAll))).toEqual(shown);
  });

  it('is there for all again when it is published', async () => {
    const id = await desk.library.takeIn(makeBookDraft());
    await desk.change('POST', `/books/${id}/hide`);
    await desk.change('POST', `/books/${id}/publish`);
    expect((await desk.ask('GET', `/books/${id}`, undefined, VISITORS[0])).json).toMatchObject({
      hidden: false,
      version: 3,
    });
  });
});
