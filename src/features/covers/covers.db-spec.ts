import { restrainedSharp as sharp } from '#features/images/restrained-sharp';
import { WHO } from '#test/fakes/fake-authentication';
import { CatalogDesk } from '#test/catalog-desk';
import { makeBookDraft } from '#test/make';
import { makePicture, takeInPictured } from '#test/pictured-book';

jest.setTimeout(60_000);

let desk: CatalogDesk;
let picture: Buffer;

beforeAll(async () => {
  desk = await CatalogDesk.open();
  picture = await makePicture();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(desk.library.url + path, { method, headers: { [WHO]: 'nobody', ...headers } });

async function shown(path: string, headers: Record<string, string> = {}) {
  const response = await ask(path, headers);
  const bytes = Buffer.from(await response.arrayBuffer());
  const { width, height, format } = await sharp(bytes).metadata();
  return { status: response.status, headers: response.headers, bytes, width, height, format };
}

const draw = (title = 'Moby Dick; Or, The Whale') => desk.library.takeIn(makeBookDraft({ title }));

/** A book whose source has that picture. */
const pictured = (bytes: Buffer, title = 'Omoo') => takeInPictured(desk.library, title, bytes);
const keptCovers = async () =>
  (await desk.library.database.query('SELECT width, type FROM kept_covers ORDER BY 1, 2')).rows as object[];

const coverObjects = () =>
  [...desk.library.store.objects.keys()].filter((key) => key.startsWith('covers/')).length;

describe('the cover of a book', () => {
  it('is drawn where there is no picture, in the least of the sizes that is wide enough', async () => {
    const id = await draw();
    expect(await shown(`/books/${id}/cover`)).toMatchObject({
      status: 200,
      width: 480,
      height: 720,
      format: 'jpeg',
    });
    expect(await shown(`/books/${id}/cover?width=1`)).toMatchObject({ width: 80, height: 120 });
    expect(await shown(`/books/${id}/cover?width=200`)).toMatchObject({ width: 240, height: 360 });
    expect(await shown(`/books/${id}/cover?width=1280`)).toMatchObject({ width: 1280, height: 1920 });
  });

  it('is WebP for those who accept it, and JPEG for all others', async () => {
    const id = await draw();
    const browser = await shown(`/books/${id}/cover`, { accept: 'image/avif,image/webp,image/*,*/*;q=0.8' });
    expect(browser).toMatchObject({ format: 'webp' });
    expect(browser.headers.get('content-type')).toBe('image/webp');
    const others = ['*/*', 'image/*', 'image/jpeg', 'text/html', 'image/webp;q=0.5, image/jpeg'];
    for (const accept of others) {
      const { format, headers } = await shown(`/books/${id}/cover`, { accept });
      expect([accept, format, headers.get('content-type')]).toEqual([accept, 'jpeg', 'image/jpeg']);
      expect(headers.get('vary')).toContain('Accept');
    }
  });

  it('is refused in a size that is none', async () => {
    const id = await draw();
    for (const width of ['0', '1281', '-1', 'wide', '1e2', '3.5']) {
      const response = await ask(`/books/${id}/cover?width=${width}`);
      expect([width, response.status]).toEqual([width, 422]);
    }
  });

  it('is made once for each size, however many ask for it at once', async () => {
    const id = await draw();
    const before = coverObjects();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => shown(`/books/${id}/cover?width=120`)),
    );
    expect(new Set(answers.map(({ bytes }) => bytes.toString('hex'))).size).toBe(1);
    expect(await keptCovers()).toEqual([{ width: 120, type: 'image/jpeg' }]);
    expect((await shown(`/books/${id}/cover?width=120`)).bytes).toEqual(answers[0]?.bytes);
    expect(coverObjects()).toBe(before + 1);
  });

  it('need not be sent again to whoever has it, and has a tag for each size and type', async () => {
    const id = await draw();
    const tags = new Set<string>();
    for (const width of [80, 320])
      for (const accept of ['image/jpeg', 'image/webp']) {
        const path = `/books/${id}/cover?width=${width}`;
        const tag = (await shown(path, { accept })).headers.get('etag') ?? '';
        tags.add(tag);
        const again = await ask(path, { accept, 'if-none-match': tag });
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      }
    expect(tags.size).toBe(4);
    const head = await ask(`/books/${id}/cover?width=80`, {}, 'HEAD');
    expect([head.status, Number(head.headers.get('content-length')) > 500]).toEqual([200, true]);
  });

  it('may be kept for ever by its address in the book, which changes with the cover', async () => {
    const id = await draw();
    const address = async () =>
      String((await desk.read(`/books/${id}`)).json.coverUrl).replace('/api/v1', '');
    const caching = async (path: string) => (await ask(path)).headers.get('cache-control');
    const before = await address();
    expect(await caching(`${before}&width=80`)).toBe('public, max-age=31536000, immutable');
    expect(await caching(`/books/${id}/cover?width=80`)).toBe('public, max-age=86400');
    const old = await shown(before);
    await desk.change('PATCH', `/books/${id}`, { title: 'The Whale' });
    expect(await address()).not.toBe(before);
    expect(await caching(before)).toBe('public, max-age=0');
    const renamed = await shown(await address());
    expect(renamed.bytes.equals(old.bytes)).toBe(false);
    expect(renamed.headers.get('etag')).not.toBe(old.headers.get('etag'));
  });

  it('may be shown by pages of other hosts', async () => {
    const { headers } = await shown(`/books/${await draw()}/cover`);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('of a hidden book is kept by nobody but those who may see it', async () => {
    const id = await draw();
    await desk.change('POST', `/books/${id}/hide`);
    expect((await ask(`/books/${id}/cover`)).status).toBe(404);
    const seen = await ask(`/books/${id}/cover`, { [WHO]: 'session books/read books/update' });
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, max-age=86400']);
  });

  it('shows a picture as it is, and no wider than it is', async () => {
    const id = await pictured(picture);
    const cover = await shown(`/books/${id}/cover?width=320`);
    expect(cover).toMatchObject({ width: 320, height: 480 });
    expect((await sharp(cover.bytes).stats()).dominant.b).toBeGreaterThan(80);
    expect(await shown(`/books/${id}/cover?width=960`)).toMatchObject({ width: 400, height: 600 });
  });

  it('is drawn for as long as the bytes of its picture are lost', async () => {
    const id = await pictured(picture, 'Typee');
    const { objects } = desk.library.store;
    const [row] = (await desk.library.database.query(`SELECT key FROM files WHERE purpose = 'book-cover'`))
      .rows;
    const key = `covers/${(row as { key: string }).key}`;
    const bytes = objects.get(key) as never;
    objects.delete(key);
    const drawn = await shown(`/books/${id}/cover?width=160`);
    expect(drawn).toMatchObject({ status: 200, width: 160, height: 240 });
    expect(drawn.headers.get('cache-control')).toBe('no-cache');
    objects.set(key, bytes);
    const found = await shown(`/books/${id}/cover?width=160`);
    expect(found.bytes.equals(drawn.bytes)).toBe(false);
  });
});
