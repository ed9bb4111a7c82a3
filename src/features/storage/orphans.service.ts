import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BUCKETS, ObjectStore, type Bucket, type ListedObject, type ObjectPlace } from './object-store';
import { StorageConfig } from './storage.config';

/** An object that no row of `files` knows; a young one may still get its row. */
export interface Orphan extends ObjectPlace {
  size: number;
  isYoung: boolean;
}

/** How many objects are asked for at once. */
const BATCH = 500;

const KNOWN = 'SELECT key FROM files WHERE bucket = $1 AND key = ANY ($2)';

/** Finds objects that a process left behind which died between writing one and its row, and forms that nobody confirmed. */
@Injectable()
export class OrphansService {
  constructor(
    private readonly database: DataSource,
    private readonly objects: ObjectStore,
    private readonly config: StorageConfig,
  ) {}

  /** Goes through all buckets; holds no more than a batch of objects at a time. */
  async *all(): AsyncGenerator<Orphan> {
    for (const bucket of BUCKETS) {
      let batch: ListedObject[] = [];
      for await (const object of this.objects.list(bucket)) {
        batch.push(object);
        if (batch.length < BATCH) continue;
        yield* await this.unknownOf(bucket, batch);
        batch = [];
      }
      yield* await this.unknownOf(bucket, batch);
    }
  }

  private async unknownOf(bucket: Bucket, batch: readonly ListedObject[]): Promise<Orphan[]> {
    if (batch.length === 0) return [];
    const rows = await this.database.query<{ key: string }[]>(KNOWN, [bucket, batch.map(({ key }) => key)]);
    const known = new Set(rows.map(({ key }) => key));
    const began = this.config.graceBegan();
    return batch
      .filter(({ key }) => !known.has(key))
      .map(({ key, size, modifiedAt }) => ({ bucket, key, size, isYoung: modifiedAt >= began }));
  }
}
