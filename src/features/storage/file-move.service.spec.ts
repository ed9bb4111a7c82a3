import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DiskObjectStore } from './disk-object-store';
import { FileMoveService } from './file-move.service';
import { measureObject } from './object-hash';
import type { ObjectStat } from './object-store';
import type { ObjectStores } from './object-stores';
import type { StoredFile } from './stored-file.entity';

/** A store that says of every object that it is there, as one that vanishes was when it was asked. */
class HopefulStore extends DiskObjectStore {
  override stat(): Promise<ObjectStat> {
    return Promise.resolve({ size: 1, etag: 'a', modifiedAt: new Date() });
  }
}

describe('files that are copied from one store to the other', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'move-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are copied although one of them vanishes meanwhile, which is told as missing', async () => {
    const [from, to] = [new HopefulStore(join(folder, 'from')), new DiskObjectStore(join(folder, 'to'))];
    const files: StoredFile[] = [];
    for (const key of ['vanishing', 'staying']) {
      const { sha256 } = await from.put({ bucket: 'covers', key }, Buffer.from(key));
      files.push({ id: key, bucket: 'covers', key, sha256, type: 'text/plain' } as StoredFile);
    }
    await from.remove({ bucket: 'covers', key: 'vanishing' });
    const find = (_: unknown, { where }: { where: object }) => Promise.resolve('id' in where ? [] : files);
    const database = { manager: { find } } as unknown as DataSource;
    const stores = { named: (name: string) => (name === 's3' ? to : from) } as unknown as ObjectStores;
    const outcomes: string[] = [];
    for await (const { file, outcome } of new FileMoveService(database, stores).copyTo('s3'))
      outcomes.push(`${file.key} ${outcome}`);
    expect(outcomes).toEqual(['vanishing missing', 'staying copied']);
    expect(await measureObject(to, { bucket: 'covers', key: 'staying' })).toMatchObject({ size: 7 });
  });
});
