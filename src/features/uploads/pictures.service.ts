import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { admitImage } from '#features/images/admit-image';
import { reencodeImage } from '#features/images/reencode-image';
import { FilesService, type PutFile } from '#features/storage/files.service';
import { ObjectStore } from '#features/storage/object-store';
import { LibraryError } from '#platform/errors/library-error';
import { UploadsConfig } from '#platform/http/uploads.config';
import { PICTURE_KINDS, type PictureKind } from './picture-kind';

/** A file that somebody sent, and the person who did, if it was one. */
export interface SentPicture {
  path: string;
  kind: PictureKind;
  ownerId: number | null;
}

/** Writes, in a transaction, what the picture is for; `fileId` is the file that it is kept as. */
export type Settle = (fileId: string, manager: EntityManager) => Promise<void>;

/** Makes of files that people send pictures of the library. */
@Injectable()
export class PicturesService {
  constructor(
    private readonly files: FilesService,
    private readonly objects: ObjectStore,
    private readonly database: DataSource,
    private readonly config: UploadsConfig,
  ) {}

  /**
   * Keeps a picture for what `settle` writes down in the same transaction. Nothing of the picture is left behind when either
   * refuses.
   *
   * @throws LibraryError `image.…`, `storage.…`; whatever `settle` fails with
   */
  async keep(sent: SentPicture, settle: Settle): Promise<void> {
    const put = await this.put(sent);
    const kept = await this.settled(put, settle);
    await this.files.settle(put, kept);
  }

  private async put({ path, kind, ownerId }: SentPicture): Promise<PutFile> {
    const { bucket, purpose, frame } = PICTURE_KINDS[kind];
    const admitted = await admitImage(path, { maxBytes: this.config.maxBytes, from: 'people' });
    const { bytes, type } = await reencodeImage(admitted, frame);
    return this.files.put(bytes, { bucket, purpose, type, ownerId });
  }

  /** What the database refused is removed; of what it did not answer nobody knows, so that is left to the sweep of orphans. */
  private async settled(put: PutFile, settle: Settle): Promise<string> {
    try {
      return await this.database.transaction(async (manager) => {
        const kept = await this.files.record(put, manager);
        await settle(kept, manager);
        return kept;
      });
    } catch (error) {
      if (error instanceof LibraryError) await this.objects.remove(put);
      throw error;
    }
  }
}
