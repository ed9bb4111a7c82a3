import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { DataConfig } from '#platform/config/data.config';
import { DiskObjectStore } from './disk-object-store';
import { ObjectStore } from './object-store';

/** Keeps files. */
@Module({
  providers: [
    {
      provide: ObjectStore,
      inject: [DataConfig],
      useFactory: (data: DataConfig) => new DiskObjectStore(join(data.dir, 'objects')),
    },
  ],
  exports: [ObjectStore],
})
export class StorageModule {}
