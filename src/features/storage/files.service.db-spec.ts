import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { FileSweepService } from './file-sweep.service';
import { FilesService, type FileDraft } from './files.service';

const DRAFT: FileDraft = { bucket: 'avatars', purpose: 'test', type: 'text/plain' };
const HOUR_MS = 60 * 60 * 1_000;

let library: LibraryOnFakes;
let files: FilesService;
let database: DataSource;

beforeEach(async () => {
  library = await assembleLibrary();
  [files, database] = [library.app.get(FilesService), library.app.get(DataSource)];
  await library.database.query(`
    CREATE TABLE readers (id integer PRIMARY KEY, avatar uuid REFERENCES files);
    CREATE TABLE "Odd ones" ("the File" uuid REFERENCES files)`);
});
afterEach(() => library.close());

const rows = async (sql: string) => (await library.database.query<{ id: string }>(sql)).rows;
const count = async () => (await rows('SELECT id FROM files')).length;
const sweep = () => library.app.get(FileSweepService).sweepFiles();
const sweepOrphans = () => library.app.get(FileSweepService).sweepOrphans();

/** Lets what is noted look as if it had been noted a day and an hour ago. */
const aDayLater = () =>
  library.database.query(`UPDATE files SET unreferenced_since = unreferenced_since - interval '25 hours'`);

describe('a file', () => {
  it('is found by its id, with what is known of it, and read', async () => {
    const id = await files.store(Readable.from([Buffer.from('Call me '), Buffer.from('Ishmael.')]), {
      ...DRAFT,
      ownerId: 7,
    });
    const file = await files.find(id);
    expect(file).toMatchObject({ id, size: 16, type: 'text/plain', purpose: 'test', bucket: 'avatars' });
    expect(file.ownerId).toBe(7);
    expect(await text(await files.open(file))).toBe('Call me Ishmael.');
    expect(await text(await files.open(file, { start: 5, end: 6 }))).toBe('me');
  });

  it('that is not there is told as such', async () => {
    const id = '01890000-0000-7000-8000-000000000000';
    await expect(files.find(id)).rejects.toMatchObject({ kind: 'not-found', code: 'file.not-found' });
  });

  it('of the same content is kept once in its bucket, however many store it at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => files.store(Buffer.from('same'), DRAFT)));
    expect(new Set(ids).size).toBe(1);
    expect([await count(), library.store.objects.size]).toEqual([1, 1]);
    const other = await files.store(Buffer.from('same'), { ...DRAFT, bucket: 'exports' });
    expect(ids).not.toContain(other);
    expect(await text(await files.open(await files.find(ids[0] ?? '')))).toBe('same');
  });

  it.each([
    ['lost', undefined],
    ['cut short', Buffer.from('he')],
  ])('whose bytes are %s has them again when the same content is stored', async (_, left) => {
    const id = await files.store(Buffer.from('healed'), DRAFT);
    const place = await files.find(id);
    await library.store.remove(place);
    if (left) await library.store.put(place, left);
    expect(await files.store(Buffer.from('healed'), DRAFT)).toBe(id);
    expect(await text(await files.open(await files.find(id)))).toBe('healed');
    expect([await count(), library.store.objects.size]).toEqual([1, 1]);
  });

  it('that is too long leaves nothing behind', async () => {
    const stored = files.store(Buffer.from('too long'), { ...DRAFT, maxBytes: 3 });
    await expect(stored).rejects.toMatchObject({ code: 'object.too-large' });
    expect([await count(), library.store.objects.size]).toEqual([0, 0]);
  });

  it('whose transaction is taken back leaves an object that is swept when it is old', async () => {
    const failed = database.transaction(async (manager) => {
      await files.store(Buffer.from('never'), DRAFT, manager);
      throw new Error('No.');
    });
    await expect(failed).rejects.toThrow('No.');
    expect([await count(), library.store.objects.size]).toEqual([0, 1]);
    expect(await sweepOrphans()).toBe(0);
    const [name = ''] = library.store.objects.keys();
    library.store.times.set(name, new Date(Date.now() - 25 * HOUR_MS));
    expect(await sweepOrphans()).toBe(1);
    expect(library.store.objects.size).toBe(0);
  });
});

describe('the sweep', () => {
  it('removes what nothing refers to, a day after it has noticed', async () => {
    const [kept, odd, free] = [
      await files.store(Buffer.from('kept'), DRAFT),
      await files.store(Buffer.from('odd'), DRAFT),
      await files.store(Buffer.from('free'), DRAFT),
    ];
    await library.database.query('INSERT INTO readers VALUES (1, $1)', [kept]);
    await library.database.query('INSERT INTO "Odd ones" VALUES ($1)', [odd]);
    expect(await sweep()).toBe(0);
    expect(await rows('SELECT id FROM files WHERE unreferenced_since IS NOT NULL')).toEqual([{ id: free }]);
    expect(await sweep()).toBe(0);
    await aDayLater();
    expect(await sweep()).toBe(1);
    expect(await rows('SELECT id FROM files ORDER BY id')).toEqual([{ id: kept }, { id: odd }]);
    expect(library.store.objects.size).toBe(2);

    await library.database.query('DELETE FROM readers; UPDATE "Odd ones" SET "the File" = NULL');
    await sweep();
    await aDayLater();
    expect(await sweep()).toBe(2);
    expect(library.store.objects.size).toBe(0);
  });

  it('forgets that a file was free which is referred to again, or stored again', async () => {
    const [again, anew] = [
      await files.store(Buffer.from('again'), DRAFT),
      await files.store(Buffer.from('anew'), DRAFT),
    ];
    await sweep();
    await aDayLater();
    await library.database.query('INSERT INTO readers VALUES (1, $1)', [again]);
    expect(await files.store(Buffer.from('anew'), DRAFT)).toBe(anew);
    expect(await sweep()).toBe(0);
    expect(await count()).toBe(2);
    expect(await rows('SELECT id FROM files WHERE unreferenced_since IS NOT NULL')).toEqual([{ id: anew }]);
  });

  it('leaves alone what a transaction is about to refer to', async () => {
    const id = await files.store(Buffer.from('soon'), DRAFT);
    await sweep();
    await aDayLater();
    await library.database.query('BEGIN');
    await library.database.query('INSERT INTO readers VALUES (1, $1)', [id]);
    expect(await sweep()).toBe(0);
    await library.database.query('COMMIT');
    expect(await sweep()).toBe(0);
    expect([await count(), library.store.objects.size]).toEqual([1, 1]);
  });

  it('removes more than one batch, by as many sweeps at once as there are', async () => {
    await library.database.query(`
      INSERT INTO files (id, bucket, key, purpose, size, type, sha256, unreferenced_since)
      SELECT gen_random_uuid(), 'exports', n, 'test', 1, 'text/plain', n, now() - interval '2 days'
      FROM generate_series(1, 1200) AS n`);
    const removed = await Promise.all([sweep(), sweep(), sweep()]);
    expect(removed.reduce((sum, one) => sum + one, 0)).toBe(1_200);
    expect(await count()).toBe(0);
  });
});
