import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { allFiles } from './all-files';
import { measureObject } from './object-hash';
import type { ObjectStore } from './object-store';
import { ObjectStores, type StoreName } from './object-stores';
import { StoredFile } from './stored-file.entity';

/** `there`: the other store had it, whole, before. `missing`, `damaged`: the store that it comes from has not what the row says. */
export type MoveOutcome = 'copied' | 'there' | 'missing' | 'damaged';

export interface MovedFile {
  file: StoredFile;
  outcome: MoveOutcome;
}

/** How many objects are copied at once. */
const WIDTH = 4;

/** Copies all files from one store to the other, which may be done again and again: what is there, whole, is only read. */
@Injectable()
export class FileMoveService {
  constructor(
    private readonly database: DataSource,
    private readonly stores: ObjectStores,
  ) {}

  /** How many files there are. */
  count(): Promise<number> {
    return this.database.manager.count(StoredFile);
  }

  /** @throws LibraryError `storage.no-s3`, `storage.unreachable`, `storage.full` */
  async *copyTo(name: StoreName): AsyncGenerator<MovedFile> {
    const to = this.stores.named(name);
    const from = this.stores.named(name === 'disk' ? 's3' : 'disk');
    await to.prepare();
    for await (const batch of allFiles(this.database.manager))
      for (let begin = 0; begin < batch.length; begin += WIDTH) {
        const some = batch.slice(begin, begin + WIDTH);
        yield* await Promise.all(
          some.map(async (file) => ({ file, outcome: await copyFile(file, from, to) })),
        );
      }
  }
}

function nothingThere(error: unknown): undefined {
  if (!(error instanceof LibraryError && error.code === 'object.not-found')) throw error;
}

/** What is written is read again, because a store may say that it has what it has not. */
async function copyFile(file: StoredFile, from: ObjectStore, to: ObjectStore): Promise<MoveOutcome> {
  if ((await measureObject(to, file))?.sha256 === file.sha256) return 'there';
  const source = await from.get(file).catch(nothingThere);
  if (!source) return 'missing';
  const { sha256 } = await to.put(file, source, { type: file.type });
  if (sha256 === file.sha256 && (await measureObject(to, file))?.sha256 === sha256) return 'copied';
  await to.remove(file);
  return 'damaged';
}
