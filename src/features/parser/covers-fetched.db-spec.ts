import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { restrainedSharp as sharp } from '#features/images/restrained-sharp';
import { FileCheckService } from '#features/storage/file-check.service';
import { StoredFile } from '#features/storage/stored-file.entity';
import type { LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { libraryOf } from '#test/import-crew';
import { CoverRepairService } from './cover-repair.service';
import { DueCoversService } from './due-covers.service';
import { ImportsService } from './imports.service';

jest.setTimeout(120_000);

const TITLES = ['Picture', 'Script', 'Missing', 'Tiny', 'Away', 'Unnamed'];

const urlOf = (title: string) => `https://books.example/${title}.jpg`;

let library: LibraryOnFakes;
let jpeg: Buffer;

const painted = (width: number, height: number, background = '#852') =>
  sharp({ create: { width, height, channels: 3, background } });

beforeAll(async () => {
  library = await libraryOf(TITLES);
  const { source } = library;
  jpeg = await painted(300, 450)
    .withMetadata({ exif: { IFD0: { Artist: 'Somebody' } } })
    .jpeg()
    .toBuffer();
  for (const book of source.books) book.coverUrl = book.title === 'Unnamed' ? null : urlOf(book.title);
  source.pictures.set(urlOf('Picture'), jpeg);
  source.pictures.set(urlOf('Script'), Buffer.from('<!doctype html><script>alert(1)</script>'));
  source.pictures.set(urlOf('Tiny'), await painted(1, 1).png().toBuffer());
  source.away.add(urlOf('Away'));
  await importAll();
});

afterAll(() => library.close());

const importAll = () => library.app.get(ImportsService).run({ requestedBy: 'test' });
const row = async (title: string) =>
  (
    await library.database.query(
      `SELECT cover_file_id IS NOT NULL AS kept, cover_fault AS fault, cover_tried_url AS tried FROM books WHERE title = $1`,
      [title],
    )
  ).rows[0] as object;
const coverOf = async (title: string) => {
  const { rows } = await library.database.query('SELECT id FROM books WHERE title = $1', [title]);
  const response = await fetch(`${library.url}/books/${(rows[0] as { id: number }).id}/cover?width=1280`);
  return { status: response.status, ...(await sharp(Buffer.from(await response.arrayBuffer())).metadata()) };
};

describe('the covers that an import fetches', () => {
  it('are kept as pictures written anew, with nothing else of what came', async () => {
    expect(await row('Picture')).toEqual({ kept: true, fault: null, tried: urlOf('Picture') });
    const file = await library.app
      .get(DataSource)
      .manager.findOneByOrFail(StoredFile, { purpose: 'book-cover' });
    expect(file).toMatchObject({ bucket: 'covers', type: 'image/jpeg' });
    expect(await coverOf('Picture')).toMatchObject({ status: 200, width: 300, height: 450 });
    const kept = await buffer(await library.store.get(file));
    expect([jpeg, kept].map((bytes) => bytes.includes('Somebody'))).toEqual([true, false]);
  });

  it.each([
    ['Script', 'image.unsupported'],
    ['Missing', 'source.not-found'],
    ['Tiny', 'image.too-small'],
  ])('keep no book from coming in: %s has a drawn one', async (title, fault) => {
    expect(await row(title)).toEqual({ kept: false, fault, tried: urlOf(title) });
    expect(await coverOf(title)).toMatchObject({ status: 200, width: 1280, height: 1920 });
  });

  it('are due as long as they cannot be had for the moment, and no book waits for them', async () => {
    expect(await row('Away')).toEqual({ kept: false, fault: null, tried: null });
    expect(await coverOf('Away')).toMatchObject({ status: 200, width: 1280 });
    expect(await coverOf('Unnamed')).toMatchObject({ status: 200, width: 1280 });
  });

  it('are not asked for again, but for those that are due', async () => {
    expect([...library.source.picturesAsked].sort()).toEqual(TITLES.slice(0, -1).map(urlOf).sort());
    library.source.picturesAsked.length = 0;
    await importAll();
    expect(library.source.picturesAsked).toEqual([]);
    const { rows } = await library.database.query(`SELECT name FROM jobs WHERE name = 'parser.fetch-covers'`);
    expect(rows).toHaveLength(1);

    library.source.away.clear();
    library.source.pictures.set(urlOf('Away'), await painted(200, 300, '#258').webp().toBuffer());
    await library.app.get(DueCoversService).fetchAll();
    expect(library.source.picturesAsked).toEqual([urlOf('Away')]);
    expect(await row('Away')).toMatchObject({ kept: true });
    expect(await coverOf('Away')).toMatchObject({ width: 200 });
  });

  it('are asked for again when the source has another address for them', async () => {
    const again = urlOf('Missing/2');
    await library.database.query('UPDATE books SET cover_url = $1 WHERE title = $2', [again, 'Missing']);
    library.source.pictures.set(again, jpeg);
    await library.app.get(DueCoversService).fetchAll();
    expect(await row('Missing')).toEqual({ kept: true, fault: null, tried: again });
  });

  it('are fetched again when they are lost, or another one is, and drawn when there is none any more', async () => {
    const files = library.app.get(DataSource).manager.getRepository(StoredFile);
    const { rows } = await library.database.query(
      `SELECT cover_file_id AS id FROM books WHERE title = 'Away'`,
    );
    const { id } = rows[0] as { id: string };
    const file = await files.findOneByOrFail({ id });
    const repair = () => library.app.get(CoverRepairService).restore(file);
    library.store.objects.delete(`covers/${file.key}`);
    library.source.away.add(urlOf('Away'));
    await expect(repair()).rejects.toMatchObject({ code: 'source.unavailable' });
    library.source.away.clear();
    await repair();
    expect(await library.app.get(FileCheckService).stateOf(file)).toBe('sound');

    library.source.pictures.set(urlOf('Away'), await painted(210, 310, '#528').png().toBuffer());
    await repair();
    expect(await coverOf('Away')).toMatchObject({ width: 210 });
    const { rows: now } = await library.database.query(
      `SELECT cover_file_id AS id FROM books WHERE title = 'Away'`,
    );
    const other = await files.findOneByOrFail({ id: (now[0] as { id: string }).id });
    library.source.pictures.delete(urlOf('Away'));
    await library.app.get(CoverRepairService).restore(other);
    expect(await row('Away')).toMatchObject({ kept: false, fault: 'source.not-found' });
    await expect(repair()).rejects.toMatchObject({ code: 'cover.unneeded' });
  });

  it('are asked for once, however many fetch what is due at the same time, and equal ones are kept once', async () => {
    const { app, database, source } = library;
    for (const title of TITLES) {
      source.pictures.set(urlOf(`${title}/3`), jpeg);
      await database.query('UPDATE books SET cover_url = $1 WHERE title = $2', [urlOf(`${title}/3`), title]);
    }
    source.picturesAsked.length = 0;
    const due = app.get(DueCoversService);
    await Promise.all([due.fetchAll(), due.fetchAll()]);
    expect([...source.picturesAsked].sort()).toEqual(TITLES.map((title) => urlOf(`${title}/3`)).sort());
    const orphans: string[] = [];
    for await (const { bucket, key } of app.get(FileCheckService).orphans())
      if (bucket === 'covers') orphans.push(key);
    expect(orphans).toEqual([]);
  });
});
