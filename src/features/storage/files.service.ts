import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { LibraryError } from '#platform/errors/library-error';
import { ObjectStore, type Bucket, type ByteRange, type ObjectSource } from './object-store';
import { StoredFile } from './stored-file.entity';

/** What is said of a file before it is stored. */
export interface FileDraft {
  bucket: Bucket;
  purpose: string;
  /** The media type that the bytes have, not the one that somebody says. */
  type: string;
  ownerId?: number | null;
  maxBytes?: number;
}

/** A file whose bytes are kept and whose row is still to be written. */
export type PutFile = Omit<StoredFile, 'createdAt' | 'unreferencedSince'>;

/** Equal content keeps the row that it has, and saves it from the sweep if that is due. */
const RECORD = `
  INSERT INTO files (id, bucket, key, purpose, owner_id, size, type, sha256)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (bucket, sha256) DO UPDATE SET unreferenced_since = NULL
  RETURNING id`;

const fileNotFound = (id: string) =>
  new LibraryError('not-found', 'file.not-found', `There is no file ${id}.`);

/** Knows the files of the library: their bytes are objects of the store, what is known of them are rows. */
@Injectable()
export class FilesService {
  constructor(
    private readonly objects: ObjectStore,
    private readonly database: DataSource,
  ) {}

  /**
   * Keeps the bytes alone, without asking the database: for callers whose transaction should not wait for them. Unless
   * `record` follows, the sweep removes them.
   *
   * @throws LibraryError `object.too-large`, `storage.full`; whatever the stream fails with
   */
  async put(source: ObjectSource, draft: FileDraft): Promise<PutFile> {
    const { bucket, purpose, type, ownerId = null, maxBytes } = draft;
    const id = uuid();
    const { size, sha256 } = await this.objects.put({ bucket, key: id }, source, { type, maxBytes });
    return { id, bucket, key: id, purpose, ownerId, size, type, sha256 };
  }

  /** Writes the row in the transaction of the caller; returns the id of the file, which may be that of equal content. */
  async record(file: PutFile, manager: EntityManager = this.database.manager): Promise<string> {
    const { id, bucket, key, purpose, ownerId, size, type, sha256 } = file;
    const values = [id, bucket, key, purpose, ownerId, size, type, sha256];
    const [{ id: kept } = { id }] = await manager.query<{ id: string }[]>(RECORD, values);
    return kept;
  }

  /** `put`, `record` and `settle`. Returns the id of the file. */
  async store(source: ObjectSource, draft: FileDraft, manager?: EntityManager): Promise<string> {
    const file = await this.put(source, draft);
    const kept = await this.record(file, manager);
    await this.settle(file, kept, manager);
    return kept;
  }

  /**
   * Removes bytes that `record` found to be kept already, as the file `keptId`; where that has lost its own, they take their
   * place first.
   */
  async settle(put: PutFile, keptId: string, manager: EntityManager = this.database.manager): Promise<void> {
    if (keptId === put.id) return;
    const kept = await manager.findOneBy(StoredFile, { id: keptId });
    if (kept && (await this.objects.stat(kept))?.size !== kept.size)
      await this.objects.put(kept, await this.objects.get(put), { type: kept.type });
    await this.objects.remove(put);
  }

  /** Forgets who stored files that may be kept for others, too. */
  async forgetOwner(ownerId: number, manager: EntityManager): Promise<void> {
    await manager.update(StoredFile, { ownerId }, { ownerId: null });
  }

  /** @throws LibraryError `file.not-found` */
  async find(id: string): Promise<StoredFile> {
    const file = await this.database.manager.findOneBy(StoredFile, { id });
    if (!file) throw fileNotFound(id);
    return file;
  }

  /** Puts bytes in the place of those that a file has lost; the row says from then on what they are. */
  async restore({ id, bucket, key, type }: StoredFile, source: ObjectSource): Promise<void> {
    const { size, sha256 } = await this.objects.put({ bucket, key }, source, { type });
    await this.database.manager.update(StoredFile, id, { size, sha256 });
  }

  /** @throws LibraryError `object.not-found` when the bytes are gone, `object.bad-range` */
  open(file: Pick<StoredFile, 'bucket' | 'key'>, range?: ByteRange): Promise<Readable> {
    return this.objects.get(file, range);
  }
}
