import { LibraryError } from '#platform/errors/library-error';
import { DiskObjectStore } from './disk-object-store';
import type { MinioConfig } from './minio.config';
import type { ObjectStore } from './object-store';
import { S3ObjectStore } from './s3-object-store';

/** Where objects can be kept. */
export type StoreName = 'disk' | 's3';

/** The stores that the settings name: a folder in any case, and an S3 server, which is the one in use where there is one. */
export class ObjectStores {
  readonly used: ObjectStore;
  private readonly disk: ObjectStore;
  private readonly s3?: ObjectStore;

  constructor(folder: string, minio: MinioConfig) {
    this.disk = new DiskObjectStore(folder);
    if (minio.isSet) this.s3 = new S3ObjectStore(minio);
    this.used = this.s3 ?? this.disk;
  }

  /** @throws LibraryError `storage.no-s3` */
  named(name: StoreName): ObjectStore {
    if (name === 'disk') return this.disk;
    if (this.s3) return this.s3;
    const message = 'No S3 server is named: set MINIO_ENDPOINT and the settings beside it.';
    throw new LibraryError('invalid', 'storage.no-s3', message);
  }
}
