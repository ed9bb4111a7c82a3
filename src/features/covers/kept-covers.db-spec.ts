import { DataSource } from 'typeorm';
import { FileCheckService } from '#features/storage/file-check.service';
import { CatalogDesk } from '#test/catalog-desk';
import { makeBookDraft } from '#test/make';
import { makePicture, takeInPictured } from '#test/pictured-book';
import { CoversService } from './covers.service';
import { KeptCover } from './kept-cover.entity';

jest.setTimeout(60_000);

let desk: CatalogDesk;
let picture: Buffer;

beforeAll(async () => {
  desk = await CatalogDesk.open();
  picture = await makePicture();
});
beforeEach(() => desk.clear());
afterAll(() => desk.library.close());

async function bytesOf(bookId: number, width: number): Promise<Buffer> {
  const response = await fetch(`${desk.library.url}/books/${bookId}/cover?width=${width}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** A book whose source has that picture. */
const pictured = (title: string) => takeInPictured(desk.library, title, picture);

const keptCovers = async () =>
  (await desk.library.database.query('SELECT width, type FROM kept_covers ORDER BY 1, 2')).rows as object[];

async function orphans(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { bucket, key } of desk.library.app.get(FileCheckService).orphans())
    keys.push(`${bucket}/${key}`);
  return keys;
}

describe('the cover of a book in a size, once it is made', () => {
  it('is mended as long as it is that of the book', async () => {
    const id = await desk.library.takeIn(makeBookDraft());
    const bytes = await bytesOf(id, 640);
    const { app, store } = desk.library;
    const kept = await app
      .get(DataSource)
      .manager.findOneOrFail(KeptCover, { where: { bookId: id }, relations: { file: true } });
    store.objects.delete(`covers/${kept.file.key}`);
    await app.get(CoversService).restore(kept.file);
    expect(await bytesOf(id, 640)).toEqual(bytes);
    await desk.change('PATCH', `/books/${id}`, { title: 'The Whale' });
    await app.get(CoversService).restore(kept.file);
    expect(await keptCovers()).toEqual([]);
    await expect(app.get(CoversService).restore(kept.file)).rejects.toMatchObject({ code: 'cover.unneeded' });
  });

  it('is mended for the book that needs it, and forgotten for the one that does not', async () => {
    const ids = [await pictured('Mardi'), await pictured('Redburn')];
    for (const id of ids) await bytesOf(id, 160);
    const { app, store, database } = desk.library;
    const { manager } = app.get(DataSource);
    const [kept, twin] = await manager.find(KeptCover, { relations: { file: true } });
    expect(twin?.fileId).toBe(kept?.fileId);
    const { file } = kept as KeptCover;
    await database.query(`UPDATE kept_covers SET tag = 'old' WHERE book_id = $1`, [ids[0]]);
    store.objects.delete(`covers/${file.key}`);
    await app.get(CoversService).restore(file);
    expect(store.objects.has(`covers/${file.key}`)).toBe(true);
    expect(await manager.find(KeptCover)).toMatchObject([{ bookId: ids[1] }]);
  });

  it('is kept once where several sizes of it are equal, with no bytes beside', async () => {
    const id = await pictured('Pierre');
    for (const width of [480, 640, 960]) await bytesOf(id, width);
    expect(await keptCovers()).toHaveLength(3);
    expect(await orphans()).toEqual([]);
  });

  it('is made anew where its bytes in that size are lost', async () => {
    const id = await desk.library.takeIn(makeBookDraft());
    const first = await bytesOf(id, 240);
    const { rows } = await desk.library.database.query(
      'SELECT key FROM kept_covers JOIN files ON files.id = file_id',
    );
    const key = `covers/${(rows[0] as { key: string }).key}`;
    desk.library.store.objects.delete(key);
    expect(await bytesOf(id, 240)).toEqual(first);
    expect(desk.library.store.objects.has(key)).toBe(true);
  });
});
