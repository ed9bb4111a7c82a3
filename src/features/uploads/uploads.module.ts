import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StorageModule } from '#features/storage/storage.module';
import { IncomingFiles } from '#platform/http/incoming-files';
import { DirectUploadsService } from './direct-uploads.service';
import { PicturesService } from './pictures.service';
import { UploadCleaningService } from './upload-cleaning.service';
import { UploadGrant } from './upload-grant.entity';

/** Takes the pictures that people send. */
@Module({
  imports: [TypeOrmModule.forFeature([UploadGrant]), StorageModule],
  providers: [DirectUploadsService, IncomingFiles, PicturesService, UploadCleaningService],
  exports: [DirectUploadsService, IncomingFiles, PicturesService],
})
export class UploadsModule {}
