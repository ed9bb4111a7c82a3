import { CatalogDesk } from '#test/catalog-desk';
import { makeBookDraft, makeCategory } from '#test/make';

jest.setTimeout(60_000);

let desk: CatalogDesk;

beforeAll(async () => {
  desk = await CatalogDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

describe('authors and categories', () => {
  it('may be made at once under names of one slug', async () => {
    const names = ['1', '2', '3', '4', '5', '6', '7', '8'].map(
      (_, index) => `Slug race ${'!'.repeat(index + 1)}`,
    );
    const made = await Promise.all(names.map((name) => desk.ask('POST', '/categories', { name })));
    const keys = made.map(({ status, json }) => (status === 201 ? 'made' : json.code));
    expect(keys.filter((key) => key !== 'made' && key !== 'category.exists')).toEqual([]);
    const slugs = (await desk.read('/categories')).json.items.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs).toContain('slug-race');
  });

  it('move the versions of the books that name them', async () => {
    const id = await desk.library.takeIn(makeBookDraft());
    const author = await desk.idOf('authors', 'Melville, Herman');
    const { version } = (await desk.read(`/books/${id}`)).json;
    await desk.change('PATCH', `/authors/${author}`, { name: 'Melville, H.' });
    expect((await desk.read(`/books/${id}`)).json.version).toBe(version + 1);
  });

  it('die after they are born', async () => {
    const years = { birthYear: 1900, deathYear: 1850 };
    expect((await desk.ask('POST', '/authors', { name: 'Poe', ...years })).status).toBe(422);
    const { json } = await desk.ask('POST', '/authors', { name: 'Poe', birthYear: 1809 });
    const patch = await desk.change('PATCH', `/authors/${json.id}`, { deathYear: 1800 });
    expect(patch).toMatchObject({ status: 422, json: { errors: [{ field: 'deathYear' }] } });
  });

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
