import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allFiles } from './all-files';
import { measureObject } from './object-hash';
import { ObjectStore } from './object-store';
import { OrphansService, type Orphan } from './orphans.service';
import type { StoredFile } from './stored-file.entity';

export type FileState = 'sound' | 'missing' | 'damaged';

/** What a look at the bytes of a file found. */
export interface CheckedFile {
  file: StoredFile;
  state: FileState;
}

/** How many objects are read at once. */
const WIDTH = 4;

/** Compares what is known of files with the objects that are there. */
@Injectable()
export class FileCheckService {
  constructor(
    private readonly database: DataSource,
    private readonly objects: ObjectStore,
    private readonly unknown: OrphansService,
  ) {}

  /** Reads the bytes of every file, a few at a time. */
  async *files(): AsyncGenerator<CheckedFile> {
    for await (const batch of allFiles(this.database.manager))
      for (let from = 0; from < batch.length; from += WIDTH) {
        const some = batch.slice(from, from + WIDTH);
        yield* await Promise.all(some.map(async (file) => ({ file, state: await this.stateOf(file) })));
      }
  }

  async stateOf(file: StoredFile): Promise<FileState> {
    const found = await measureObject(this.objects, file);
    if (!found) return 'missing';
    return found.size === file.size && found.sha256 === file.sha256 ? 'sound' : 'damaged';
  }

  orphans(): AsyncIterable<Orphan> {
    return this.unknown.all();
  }

  async removeOrphan(orphan: Orphan): Promise<void> {
    await this.objects.remove(orphan);
  }
}
