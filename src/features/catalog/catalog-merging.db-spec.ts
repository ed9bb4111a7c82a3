import { CatalogDesk } from '#test/catalog-desk';
import { makeBookDraft, makeCategory, makePerson } from '#test/make';

jest.setTimeout(60_000);

let desk: CatalogDesk;

beforeAll(async () => {
  desk = await CatalogDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

describe('a merge', () => {
  it('of authors moves their credits, counts and versions, and leads from the one to the other', async () => {
    const people = (name: string) => ({ author: [makePerson(name)], editor: [], translator: [] });
    const one = await desk.library.takeIn(makeBookDraft({ title: 'One', people: people('Poe, Edgar') }));
    const both = await desk.library.takeIn(
      makeBookDraft({
        title: 'Both',
        people: { ...people('Poe, Edgar'), author: [makePerson('Poe, Edgar'), makePerson('Poe, E. A.')] },
      }),
    );
    const [from, into] = [await desk.idOf('authors', 'Poe, Edgar'), await desk.idOf('authors', 'Poe, E. A.')];
    const merged = await desk.change('POST', `/authors/${from}/merge`, { into });
    expect(merged).toMatchObject({ status: 200, json: { id: into, books: 2, version: 2 } });
    expect((await desk.read(`/books/${one}`)).json).toMatchObject({ authors: [{ id: into }], version: 2 });
    expect((await desk.read(`/books/${both}`)).json).toMatchObject({ authors: [{ id: into }], version: 2 });
    expect(await desk.read(`/authors/${from}`)).toMatchObject({
      status: 301,
      location: `/api/v1/authors/${into}`,
    });
    expect(await desk.read(`/books?author=${from}&size=5`)).toMatchObject({
      status: 301,
      location: `/api/v1/books?author=${into}&size=5`,
    });
    expect(await desk.read(`/search/facets?author=${from}`)).toMatchObject({
      status: 301,
      location: `/api/v1/search/facets?author=${into}`,
    });
    const patch = await desk.ask('PATCH', `/authors/${from}`, { name: 'X' }, { 'if-match': '*' });
    expect(patch).toMatchObject({ status: 308, location: `/api/v1/authors/${into}` });
    await desk.library.takeIn(makeBookDraft({ title: 'Three', people: people('Poe, Edgar') }));
    expect((await desk.read('/authors')).json.items).toMatchObject([{ id: into, books: 3 }]);
  });

  it('of merged authors leads to the last of them', async () => {
    const [a, b, c] = await Promise.all(
      ['A', 'B', 'C'].map(async (name) => (await desk.ask('POST', '/authors', { name })).json.id),
    );
    await desk.change('POST', `/authors/${a}/merge`, { into: b });
    await desk.change('POST', `/authors/${b}/merge`, { into: c });
    for (const former of [a, b])
      expect(await desk.read(`/authors/${former}`)).toMatchObject({
        status: 301,
        location: `/api/v1/authors/${c}`,
      });
    expect((await desk.change('POST', `/authors/${c}/merge`, { into: c })).status).toBe(422);
    expect((await desk.change('POST', `/authors/${c}/merge`, { into: a })).status).toBe(422);
  });

  it('of categories moves their books and what lies below, and their slugs go on leading there', async () => {
    const ids = await Promise.all(
      ['Sea', 'Ocean'].map((name, index) =>
        desk.library.takeIn(makeBookDraft({ title: `${index}`, categories: [makeCategory(name)] })),
      ),
    );
    await desk.library.takeIn(makeBookDraft({ title: '0', categories: [makeCategory('Ocean')] }));
    const [from, into] = [await desk.idOf('categories', 'Sea'), await desk.idOf('categories', 'Ocean')];
    const { json: below } = await desk.ask('POST', '/categories', { name: 'Whales', parentId: from });
    expect((await desk.change('POST', `/categories/${from}/merge`, { into: below.id })).json.code).toBe(
      'category.below',
    );
    expect((await desk.change('POST', `/categories/${from}/merge`, { into })).json).toMatchObject({
      id: into,
      books: 2,
    });
    expect((await desk.read(`/books/${ids[0]}`)).json).toMatchObject({ categories: [], version: 2 });
    expect((await desk.read(`/categories/${below.id}`)).json).toMatchObject({ parentId: into });
    expect(await desk.read(`/categories/${from}`)).toMatchObject({
      status: 301,
      location: `/api/v1/categories/${into}`,
    });
    expect(await desk.read(`/books?category=${from}`)).toMatchObject({
      status: 301,
      location: `/api/v1/books?category=${into}`,
    });
    expect((await desk.read('/books?category=sea')).json).toMatchObject({ total: 2 });
    await desk.library.takeIn(makeBookDraft({ title: 'new', categories: [makeCategory('Sea')] }));
    expect((await desk.read('/categories?name=Sea')).json).toMatchObject({ total: 0 });
    expect((await desk.read('/books?category=ocean')).json).toMatchObject({ total: 3 });
  });
});

describe('authors and categories', () => {
  it('are made, changed and removed, each name once', async () => {
    const made = await desk.ask('POST', '/authors', { name: 'Poe', birthYear: 1809 });
    expect(made).toMatchObject({
      status: 201,
      json: { name: 'Poe', birthYear: 1809, deathYear: null, books: 0, version: 1 },
    });
    expect((await desk.ask('POST', '/authors', { name: 'POE', birthYear: 1809 })).json.code).toBe(
      'author.exists',
    );
    const path = `/authors/${made.json.id}`;
    expect((await desk.change('PATCH', path, { deathYear: 1849 })).json).toMatchObject({
      birthYear: 1809,
      deathYear: 1849,
      version: 2,
    });
    expect((await desk.change('PUT', path, { name: 'Poe, E.' })).json).toMatchObject({
      birthYear: null,
      version: 3,
    });
    expect((await desk.change('PATCH', path, { name: null })).status).toBe(422);
    expect((await desk.change('DELETE', path)).status).toBe(204);
    expect((await desk.read(path)).status).toBe(404);
  });

  it('that somebody needs are not removed', async () => {
    await desk.library.takeIn(makeBookDraft());
    const path = `/authors/${await desk.idOf('authors', 'Melville, Herman')}`;
    expect(await desk.change('DELETE', path)).toMatchObject({
      status: 409,
      json: { code: 'author.credited' },
    });
  });

  it('lie in each other, but in no circle, and a category has the books of those below', async () => {
    const id = await desk.library.takeIn(makeBookDraft({ categories: [makeCategory('Whales')] }));
    const whales = await desk.idOf('categories', 'Whales');
    const { json: sea } = await desk.ask('POST', '/categories', { name: 'Sea' });
    const { json: fiction } = await desk.ask('POST', '/categories', { name: 'Fiction' });
    expect((await desk.change('PATCH', `/categories/${whales}`, { parentId: sea.id })).status).toBe(200);
    expect((await desk.change('PATCH', `/categories/${sea.id}`, { parentId: fiction.id })).status).toBe(200);
    for (const parentId of [whales, fiction.id, 99])
      expect((await desk.change('PATCH', `/categories/${fiction.id}`, { parentId })).status).toBe(422);
    expect((await desk.read('/books?category=fiction')).json.items).toMatchObject([{ id }]);
    expect((await desk.read(`/books?category=${sea.id}`)).json).toMatchObject({ total: 1 });
    expect((await desk.change('DELETE', `/categories/${sea.id}`)).status).toBe(204);
    expect((await desk.read('/books?category=fiction')).json).toMatchObject({ total: 0 });
  });
});
