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
    expect(patch).toMatchObject({ status: 409, json: { code: 'author.moved' }, location: null });
    expect((await desk.read(`/authors/${into}`)).json).toMatchObject({ name: 'Poe, E. A.' });
    await desk.library.takeIn(makeBookDraft({ title: 'Three', people: people('Poe, Edgar') }));
    expect((await desk.read('/authors')).json.items).toMatchObject([{ id: into, books: 3 }]);
  });

  it('of authors, and another name, keep a work in a category once, by whatever name it comes', async () => {
    const book = (sourceId: string, author: string, title = 'The Raven') =>
      makeBookDraft({
        ...{ sourceId, title, categories: [makeCategory('Poems')] },
        people: { author: [makePerson(author)], editor: [], translator: [] },
      });
    const raven = await desk.library.takeIn(book('1', 'Poe, Edgar'));
    const poe = await desk.idOf('authors', 'Poe, Edgar');
    expect((await desk.change('PATCH', `/authors/${poe}`, { name: 'Poe, E. A.' })).status).toBe(200);
    expect((await desk.read(`/books/${raven}`)).json).toMatchObject({ version: 2 });
    const shelf = await desk.idOf('categories', 'Poems');
    const again = { title: 'The Raven', authors: [{ name: 'Poe, E. A.' }], categories: [shelf] };
    const years = (await desk.read(`/authors/${poe}`)).json;
    Object.assign(again.authors[0] ?? {}, { birthYear: years['birthYear'], deathYear: years['deathYear'] });
    expect(await desk.ask('POST', '/books', again)).toMatchObject({
      status: 409,
      json: { code: 'book.duplicate' },
    });
    for (const name of ['Poe, Edgar', 'Poe, E. A.'])
      await expect(desk.library.takeIn(book(`of ${name}`, name))).rejects.toThrow('duplicate');
    const twin = await desk.library.takeIn(book('2', 'Poe (poet)'));
    const other = await desk.idOf('authors', 'Poe (poet)');
    expect((await desk.change('POST', `/authors/${other}/merge`, { into: poe })).status).toBe(200);
    expect((await desk.read(`/books?category=${shelf}&order_by=id`)).json.items).toMatchObject([
      { id: raven },
      { id: twin },
    ]);
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

  it('that crosses another leaves one of the two, and nobody waits in vain', async () => {
    for (const list of ['authors', 'categories']) {
      const ids = await Promise.all(
        ['A', 'B', 'C', 'D'].map(async (name) => (await desk.ask('POST', `/${list}`, { name })).json.id),
      );
      const pairs = ids.flatMap((from) => ids.filter((into) => into !== from).map((into) => [from, into]));
      const statuses = await Promise.all(
        pairs.map(async ([from, into]) => {
          const path = `/${list}/${from}/merge`;
          return (await desk.ask('POST', path, { into }, { 'if-match': '*' })).status;
        }),
      );
      expect(statuses.filter((status) => ![200, 409, 422].includes(status))).toEqual([]);
      const merged = statuses.filter((status) => status === 200).length;
      expect(merged).toBeGreaterThan(0);
      expect((await desk.read(`/${list}`)).json.items).toHaveLength(ids.length - merged);
    }
  });

  it('may leave twins on a shelf, which can be hidden and changed', async () => {
    const draft = (name: string) =>
      makeBookDraft({
        sourceId: name,
        title: 'One',
        people: { author: [makePerson(name)], editor: [], translator: [] },
      });
    const id = await desk.library.takeIn(draft('Poe'));
    await desk.library.takeIn(draft('Poe, E.'));
    const [from, into] = [await desk.idOf('authors', 'Poe'), await desk.idOf('authors', 'Poe, E.')];
    await desk.change('POST', `/authors/${from}/merge`, { into });
    expect((await desk.change('POST', `/books/${id}/hide`)).status).toBe(200);
    expect((await desk.change('PATCH', `/books/${id}`, { downloads: 7 })).json).toMatchObject({
      downloads: 7,
    });
  });

  it('frees a slug for whoever takes it next', async () => {
    const [from, into] = await Promise.all(
      ['Sea', 'Ocean'].map(async (name) => (await desk.ask('POST', '/categories', { name })).json.id),
    );
    await desk.library.takeIn(makeBookDraft({ categories: [makeCategory('Ocean')] }));
    await desk.change('POST', `/categories/${from}/merge`, { into });
    expect((await desk.read('/books?category=sea')).json).toMatchObject({ total: 1 });
    await desk.ask('POST', '/categories', { name: 'Sea' });
    expect((await desk.read('/books?category=sea')).json).toMatchObject({ total: 0 });
  });
});
