import { MoreThan, type EntityManager } from 'typeorm';
import { StoredFile } from './stored-file.entity';

/** How many rows are read at once. */
const BATCH = 200;

/** All rows of files in batches, in the order of their ids; rows that are written meanwhile may come or not. */
export async function* allFiles(manager: EntityManager): AsyncGenerator<StoredFile[]> {
  let last: string | undefined;
  for (;;) {
    const where = last === undefined ? {} : { id: MoreThan(last) };
    const batch = await manager.find(StoredFile, { where, order: { id: 'ASC' }, take: BATCH });
    if (batch.length === 0) return;
    yield batch;
    last = batch.at(-1)?.id;
  }
}
