import { CatalogDesk } from '#test/catalog-desk';
import { makeBookDraft, makeCategory } from '#test/make';
import { BookIntakeService } from './book-intake.service';

jest.setTimeout(60_000);

let desk: CatalogDesk;

beforeAll(async () => {
  desk = await CatalogDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

describe('a book', () => {
  const MOBY = {
    title: 'Moby Dick',
    authors: [{ name: 'Melville, Herman', birthYear: 1819 }],
    languages: ['en'],
  };

  it('is made, read, replaced, changed and removed', async () => {
    const { json: shelf } = await desk.ask('POST', '/categories', { name: 'Sea stories' });
    const made = await desk.ask('POST', '/books', { ...MOBY, categories: [shelf.id] });
    expect(made).toMatchObject({ status: 201, location: `/api/v1/books/${made.json.id}` });
    expect(made.json).toMatchObject({
      title: 'Moby Dick',
      version: 1,
      hidden: false,
      pages: 0,
      source: 'library',
      sourceUrl: null,
    });
    expect(made.json['categories']).toEqual([{ id: shelf.id, name: 'Sea stories', slug: 'sea-stories' }]);
    const path = `/books/${made.json.id}`;
    expect((await desk.read(path)).etag).toBe(made.etag);
    const replaced = await desk.change('PUT', path, { title: 'Omoo', subjects: ['Sea'] });
    expect(replaced.json).toMatchObject({
      title: 'Omoo',
      authors: [],
      categories: [],
      languages: [],
      subjects: ['Sea'],
      version: 2,
    });
    const patched = await desk.change('PATCH', path, {
      authors: [{ name: 'Melville, Herman', birthYear: 1819 }],
      annotation: null,
    });
    expect(patched.json).toMatchObject({
      title: 'Omoo',
      subjects: ['Sea'],
      authors: [{ birthYear: 1819 }],
      version: 3,
    });
    expect((await desk.change('DELETE', path)).status).toBe(204);
    expect(await desk.read(path)).toMatchObject({ status: 404, json: { code: 'book.not-found' } });
  });

  it('is changed by who has read its latest version alone', async () => {
    const path = `/books/${(await desk.ask('POST', '/books', MOBY)).json.id}`;
    expect(await desk.ask('PATCH', path, { title: 'A' })).toMatchObject({
      status: 428,
      json: { code: 'version.missing' },
    });
    const { etag } = await desk.read(path);
    const [one, other] = await Promise.all(
      ['A', 'B'].map((title) => desk.ask('PATCH', path, { title }, { 'if-match': etag })),
    );
    expect([one?.status, other?.status].sort()).toEqual([200, 412]);
    for (const stale of [etag, `W/${etag}`, '"x"', 'x', `"x", ${etag}`])
      expect(await desk.ask('DELETE', path, undefined, { 'if-match': stale })).toMatchObject({
        status: 412,
        json: { code: 'version.outdated' },
      });
    const fresh = (await desk.read(path)).etag;
    expect((await desk.ask('PATCH', path, { title: 'C' }, { 'if-match': `"x", ${fresh}` })).status).toBe(200);
    expect((await desk.ask('PATCH', path, { title: 'D' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('takes a merge patch under its own name, and one that changes nothing is no change', async () => {
    const { json, etag } = await desk.ask('POST', '/books', MOBY);
    const headers = { 'content-type': 'application/merge-patch+json', 'if-match': etag };
    const same = await desk.ask(
      'PATCH',
      `/books/${json.id}`,
      { title: 'Moby Dick', authors: json['authors'] && undefined },
      headers,
    );
    expect(same).toMatchObject({ status: 200, etag });
    const other = await desk.ask('PATCH', `/books/${json.id}`, { languages: null }, headers);
    expect(other.json).toMatchObject({ languages: [], version: 2 });
  });

  it.each([
    [{ title: null }, 'title'],
    [{ title: '' }, 'title'],
    [{ authors: [{ id: 99 }] }, 'authors'],
    [{ authors: [{}] }, 'authors'],
    [{ authors: [7] }, 'authors'],
    [{ categories: [99] }, 'categories'],
    [{ languages: ['English'] }, 'languages'],
    [{ sourceCoverUrl: 'javascript:alert(1)' }, 'sourceCoverUrl'],
    [{ downloads: -1 }, 'downloads'],
    [{ pages: 7 }, 'pages'],
  ])('is not changed by %j', async (patch, field) => {
    const { json, etag } = await desk.ask('POST', '/books', MOBY);
    const refused = await desk.ask('PATCH', `/books/${json.id}`, patch, { 'if-match': etag });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.json['errors'])).toContain(field);
    expect((await desk.read(`/books/${json.id}`)).etag).toBe(etag);
  });

  it('cannot stand where its work stands already', async () => {
    const { json: shelf } = await desk.ask('POST', '/categories', { name: 'Sea stories' });
    await desk.ask('POST', '/books', { ...MOBY, categories: [shelf.id] });
    const twin = await desk.ask('POST', '/books', { ...MOBY, title: 'MOBY  DICK', categories: [shelf.id] });
    expect(twin).toMatchObject({ status: 409, json: { code: 'book.duplicate' } });
  });

  it('that was edited is left alone by imports where it was edited, and moves on where it was not', async () => {
    const draft = makeBookDraft({ downloads: 10 });
    const id = await desk.library.takeIn(draft);
    await desk.change('PATCH', `/books/${id}`, { categories: [] });
    const intake = desk.library.app.get(BookIntakeService);
    const book = { id, workKey: 'x' };
    expect(await intake.shelve(desk.library.database, book, [makeCategory('Whales')])).toEqual([]);
    const other = await desk.library.takeIn(makeBookDraft());
    const before = (await desk.read(`/books/${other}`)).json;
    await intake.shelve(desk.library.database, { id: other, workKey: 'y' }, [makeCategory('Whales')]);
    const after = (await desk.read(`/books/${other}`)).json;
    expect(after.version).toBe(before.version + 1);
    expect(String(after['updatedAt']) > String(before['updatedAt'])).toBe(true);
  });

  it('that was removed is not taken in again', async () => {
    const draft = makeBookDraft();
    const id = await desk.library.takeIn(draft);
    await desk.change('DELETE', `/books/${id}`);
    await expect(desk.library.takeIn(draft)).rejects.toThrow('removed');
  });
});
