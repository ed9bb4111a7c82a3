import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '#features/catalog/catalog.module';
import { StorageModule } from '#features/storage/storage.module';
import { CoverCachingService } from './cover-caching.service';
import { CoverFilesService } from './cover-files.service';
import { CoversController } from './covers.controller';
import { CoversService } from './covers.service';
import { KeptCover } from './kept-cover.entity';
import { KeptCoversService } from './kept-covers.service';

/** Shows the covers of books. */
@Module({
  imports: [CatalogModule, StorageModule, TypeOrmModule.forFeature([KeptCover])],
  controllers: [CoversController],
  providers: [CoverCachingService, CoverFilesService, CoversService, KeptCoversService],
  exports: [CoverFilesService, CoversService],
})
export class CoversModule {}
