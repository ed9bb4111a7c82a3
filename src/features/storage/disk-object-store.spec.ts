import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskObjectStore } from './disk-object-store';

describe('the object store on disk', () => {
  let folder: string;
  let store: DiskObjectStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'objects-'));
    store = new DiskObjectStore(folder);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was put, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0]);
    await store.put('originals/ab/abcdef.gz', bytes);
    expect(await store.get('originals/ab/abcdef.gz')).toEqual(bytes);
    expect(await store.has('originals/ab/abcdef.gz')).toBe(true);
  });

  it('replaces an object of the same key', async () => {
    await store.put('a', Buffer.from('old'));
    await store.put('a', Buffer.from('new'));
    expect((await store.get('a')).toString()).toBe('new');
  });

  it('says that an object is not there', async () => {
    expect(await store.has('nothing')).toBe(false);
    await expect(store.get('nothing')).rejects.toMatchObject({ kind: 'not-found', code: 'object.not-found' });
  });

  it('leaves nothing half-written when the object cannot be put', async () => {
    await store.put('a/b', Buffer.from('x'));
    await expect(store.put('a', Buffer.from('y'))).rejects.toThrow();
    expect(await readdir(join(folder, '.drafts'))).toEqual([]);
  });

  it('sweeps what a writer left that died long ago, and nothing newer', async () => {
    const drafts = join(folder, '.drafts');
    await mkdir(drafts);
    await writeFile(join(drafts, 'old'), 'half an obj');
    await writeFile(join(drafts, 'new'), 'half an obj');
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    await utimes(join(drafts, 'old'), yesterday, yesterday);
    await store.put('a', Buffer.from('x'));
    expect(await readdir(drafts)).toEqual(['new']);
  });

  it.each(['../secret', 'a/../../secret', '/etc/passwd', '', 'a//b', 'a\0b', '.hidden', 'a/./b'])(
    'refuses the key %j',
    async (key) => {
      await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'object.bad-key' });
    },
  );
});
