import { SCOPES } from '#platform/access/scopes';
import { CatalogDesk } from '#test/catalog-desk';
import { operations, type Operation } from '#test/contract';
import { WHO } from '#test/fakes/fake-authentication';
import { makeBookDraft, makeCategory } from '#test/make';

jest.setTimeout(60_000);

let desk: CatalogDesk;

beforeAll(async () => {
  desk = await CatalogDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

const READING = ['books/read', 'authors/read', 'categories/read'];
const BOOK = '/api/v1/books/{id}';

/** The addresses, below `/api/v1`, of what can be read by an operation; `ids` by the beginnings of paths. */
function addressOf({ path, parameters = [] }: Operation, ids: Record<string, number | undefined>): string {
  const [, id = 1] = Object.entries(ids).find(([beginning]) => path.startsWith(beginning)) ?? [];
  const asked = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=hidden`);
  const filled = path.replace('{id}', String(id)).replaceAll(/\{\w+\}/g, '1');
  return `${filled.replace('/api/v1', '')}${asked.length > 0 ? '?' : ''}${asked.join('&')}`;
}

const reads = operations.filter(({ verb }) => verb === 'get');
/** What tells of one book, and what else tells of the catalogue: new operations are among them by themselves. */
const ofBook = reads.filter(({ path }) => path.startsWith(BOOK));
const ofCatalog = reads.filter(
  ({ path, ['x-scopes']: scopes = [] }) =>
    !path.startsWith(BOOK) &&
    scopes.length > 0 &&
    scopes.every((scope) => typeof scope === 'string' && READING.includes(scope)),
);

describe('a hidden book', () => {
  const mostScopes = Object.keys(SCOPES).filter((scope) => scope !== 'books/update');
  const VISITORS = [{ [WHO]: 'nobody' }, { [WHO]: `session ${mostScopes.join(' ')}` }];

  async function hideOneOfTwo() {
    const drafts = ['Seen', 'Hidden'].map((title) => makeBookDraft({ title, categories: [makeCategory()] }));
    const [seen, hidden] = [await desk.library.takeIn(drafts[0]!), await desk.library.takeIn(drafts[1]!)];
    expect((await desk.change('POST', `/books/${hidden}/hide`)).json).toMatchObject({
      hidden: true,
      version: 2,
    });
    return { seen, hidden };
  }

  it('is as if it were not there, in every route below it, for all who may not change books', async () => {
    const { hidden } = await hideOneOfTwo();
    const statuses: (number | undefined)[] = [];
    for (const headers of VISITORS)
      for (const operation of ofBook) {
        const [missing, found] = await Promise.all(
          [999_999, hidden].map((id) =>
            desk.ask('GET', addressOf(operation, { [BOOK]: id }), undefined, headers),
          ),
        );
        expect([operation.name, found?.status, { ...found?.json, instance: '' }]).toEqual([
          ...[operation.name, missing?.status, { ...missing?.json, instance: '' }],
        ]);
        expect(found?.status).toBeGreaterThanOrEqual(400);
        statuses.push(found?.status);
      }
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(12);
    for (const path of ['', '/authors', '/categories', '/pages', '/pages/1'])
      expect((await desk.read(`/books/${hidden}${path}`)).status).toBe(200);
    const removal = await desk.ask('DELETE', `/books/${hidden}`, undefined, {
      ...VISITORS[1],
      'if-match': '*',
    });
    expect(removal.status).toBe(404);
  });

  it('is in no list, count and search, and changes nothing that tells of others', async () => {
    const { seen, hidden } = await hideOneOfTwo();
    const author = await desk.idOf('authors', 'Melville, Herman');
    const shelf = await desk.idOf('categories', 'Sea stories');
    const ids = { [BOOK]: seen, '/api/v1/authors/': author, '/api/v1/categories/': shelf };
    const views = [
      ...[...ofBook, ...ofCatalog].map((operation) => addressOf(operation, ids)),
      `/books?category=${shelf}`,
      '/books?category=sea-stories',
      `/books?author=${author}`,
      '/books?hidden=true',
      '/books?search=hidden',
      '/books?search=hiddne',
      '/books?search=melville&order_by=title',
      '/books?title__startswith=hidden',
      `/books?id__in=${seen},${hidden}`,
      '/search/facets?search=melville',
      '/suggest?q=hid',
      `/search/pages?q=page&book=${hidden}`,
    ];
    const answer = async (path: string, headers: Record<string, string>) => {
      const { status, json } = await desk.ask('GET', path, undefined, headers);
      return [path, status, { ...json, instance: '', updatedAt: '', version: 0 }] as const;
    };
    const askAll = (headers: Record<string, string>) =>
      Promise.all(views.map((path) => answer(path, headers)));
    const shown = await Promise.all(VISITORS.map(askAll));
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
