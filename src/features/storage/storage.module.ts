import { join } from 'node:path';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataConfig } from '#platform/config/data.config';
import { FileCheckService } from './file-check.service';
import { FileMoveService } from './file-move.service';
import { FileSweepService } from './file-sweep.service';
import { FilesService } from './files.service';
import { MinioConfig } from './minio.config';
import { ObjectStore } from './object-store';
import { ObjectStores } from './object-stores';
import { OrphansService } from './orphans.service';
import { SignedObjects } from './signed-objects';
import { StorageUpkeepService } from './storage-upkeep.service';
import { StoredFile } from './stored-file.entity';

const stores = {
  provide: ObjectStores,
  inject: [DataConfig, MinioConfig],
  useFactory: ({ dir }: DataConfig, minio: MinioConfig) => new ObjectStores(join(dir, 'objects'), minio),
};

const store = {
  provide: ObjectStore,
  inject: [ObjectStores],
  useFactory: ({ used }: ObjectStores) => used,
};

/** Keeps files. */
@Module({
  imports: [TypeOrmModule.forFeature([StoredFile])],
  providers: [
    stores,
    store,
    FileCheckService,
    FileMoveService,
    FileSweepService,
    FilesService,
    OrphansService,
    SignedObjects,
    StorageUpkeepService,
  ],
  exports: [ObjectStore, FileCheckService, FileMoveService, FilesService],
})
export class StorageModule implements OnModuleInit {
  constructor(private readonly store: ObjectStore) {}

  onModuleInit(): Promise<void> {
    return this.store.prepare();
  }
}
