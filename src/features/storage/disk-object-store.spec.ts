import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describeObjectStore } from '#test/contracts/object-store-contract';
import { diskGround } from '#test/contracts/object-store-ground';
import { describeWriting } from '#test/contracts/object-writing-contract';
import { DiskObjectStore } from './disk-object-store';
import { diskPath } from './disk-path';

describe('the object store on disk', () => {
  describeObjectStore(diskGround);
});

describe('a folder of objects', () => {
  let ground: Awaited<ReturnType<typeof diskGround>>;
  beforeEach(async () => {
    ground = await diskGround();
  });
  afterEach(() => ground.close());

  describe('has an object that', () =>
    describeWriting(
      () => ground,
      () => ['disk', ground.folder],
    ));

  it('has no draft left when an object was put, or could not be', async () => {
    const { store, folder } = ground;
    const place = { bucket: 'covers' as const, key: 'taken' };
    await store.put(place, Buffer.from('x'));
    await expect(store.put(place, Buffer.from('too long'), { maxBytes: 1 })).rejects.toThrow();
    const path = join(folder, 'covers', diskPath('folder'));
    await mkdir(join(path, 'in the way'), { recursive: true });
    await expect(store.put({ bucket: 'covers', key: 'folder' }, Buffer.from('x'))).rejects.toThrow();
    expect(await readdir(join(folder, '.drafts'))).toEqual([]);
  });

  it('is swept of old drafts alone', async () => {
    const drafts = join(ground.folder, '.drafts');
    await mkdir(drafts);
    await writeFile(join(drafts, 'left'), 'half an obj');
    await ground.store.sweepDrafts(new Date(Date.now() - 60_000));
    expect(await readdir(drafts)).toEqual(['left']);
    await ground.store.sweepDrafts(new Date(Date.now() + 60_000));
    expect(await readdir(drafts)).toEqual([]);
  });

  it('takes no file for an object that lies where none would', async () => {
    const { store, folder } = ground;
    await store.put({ bucket: 'originals', key: 'a' }, Buffer.from('x'));
    const shelf = dirname(join(folder, 'originals', diskPath('a')));
    for (const name of ['b', 'A', '%', '%zz', 'a.gz']) await writeFile(join(shelf, name), 'y');
    const keys: string[] = [];
    for await (const { key } of store.list('originals')) keys.push(key);
    expect(keys).toEqual(['a']);
  });

  it('keeps the longest key there may be, in names that every file system takes', async () => {
    const place = { bucket: 'covers' as const, key: 'Ü'.repeat(512) };
    await ground.store.put(place, Buffer.from('x'));
    expect(await text(await ground.store.get(place))).toBe('x');
    const names = diskPath(place.key).split('/');
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(256);
    for await (const { key } of ground.store.list('covers')) expect(key).toBe(place.key);
  });

  it('signs by one key, whichever process asks first, that nobody else may read', async () => {
    const stores = Array.from({ length: 8 }, () => new DiskObjectStore(ground.folder));
    const sign = (store: DiskObjectStore) =>
      store.signGet({ bucket: 'covers', key: 'a' }, { seconds: 60, type: 'text/plain' });
    const grants = (await Promise.all(stores.map(sign))).map((url) => url.split('/').at(-1) ?? '');
    const last = new DiskObjectStore(ground.folder);
    for (const grant of grants)
      expect(await last.grants.read(grant, 'GET')).toMatchObject({ bucket: 'covers', key: 'a' });
    expect((await readdir(ground.folder)).filter((name) => name.startsWith('.signing'))).toEqual([
      '.signing-key',
    ]);
  });
});
