import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withoutReferences } from './file-references';
import { ObjectStore, type ObjectPlace } from './object-store';
import { OrphansService } from './orphans.service';
import { StorageConfig } from './storage.config';

/** How many rows one statement removes at most. */
const BATCH = 500;

/** Removes files that nothing refers to any more, and objects that no file has, each after its grace. */
@Injectable()
export class FileSweepService {
  constructor(
    private readonly database: DataSource,
    private readonly objects: ObjectStore,
    private readonly orphans: OrphansService,
    private readonly config: StorageConfig,
  ) {}

  /**
   * Notes which files have lost their last reference or got one again, and removes those that have been without for the
   * grace: first the row, so that a death between leaves an orphan and never a row without its object. Returns how many.
   */
  async sweepFiles(signal?: AbortSignal): Promise<number> {
    const free = await withoutReferences(this.database.manager);
    await this.database.query(
      `UPDATE files SET unreferenced_since = NULL WHERE unreferenced_since IS NOT NULL AND NOT (${free})`,
    );
    await this.database.query(
      `UPDATE files SET unreferenced_since = clock_timestamp() WHERE unreferenced_since IS NULL AND ${free}`,
    );
    let count = 0;
    for (let removed = BATCH; removed === BATCH && !signal?.aborted; count += removed)
      removed = await this.removeSome(free);
    return count;
  }

  /** Removes the objects that no row knows and that are older than the grace; returns how many. */
  async sweepOrphans(signal?: AbortSignal): Promise<number> {
    await this.objects.sweepDrafts(this.config.graceBegan());
    let count = 0;
    for await (const orphan of this.orphans.all()) {
      if (signal?.aborted) break;
      if (orphan.isYoung) continue;
      await this.objects.remove(orphan);
      count += 1;
    }
    return count;
  }

  /** Rows that a transaction is about to refer to are locked by it, and left alone. */
  private async removeSome(free: string): Promise<number> {
    const [removed] = await this.database.query<[ObjectPlace[], number]>(
      `DELETE FROM files WHERE id IN (SELECT id FROM files WHERE unreferenced_since < $1 AND ${free}
         LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) AND ${free}
       RETURNING bucket, key`,
      [this.config.graceBegan()],
    );
    for (const place of removed) await this.objects.remove(place);
    return removed.length;
  }
}
