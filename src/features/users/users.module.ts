import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '#features/mail/mail.module';
import { ListsModule } from '#platform/lists/lists.module';
import { StorageModule } from '#features/storage/storage.module';
import { UploadsModule } from '#features/uploads/uploads.module';
import { AvatarsService } from './avatars.service';
import { NoticesService } from './notices.service';
import { PasswordsService } from './passwords.service';
import { UnsubscribeController } from './unsubscribe.controller';
import { RemovalsService } from './removals.service';
import { UserCredentialsService } from './user-credentials.service';
import { UserAvatarsController } from './user-avatars.controller';
import { User } from './user.entity';
import { UserRightsService } from './user-rights.service';
import { UsersController } from './users.controller';
import { UsersSearch } from './users.search';
import { UsersService } from './users.service';

/** Knows who people are. */
@Module({
  imports: [TypeOrmModule.forFeature([User]), ListsModule, MailModule, StorageModule, UploadsModule],
  controllers: [UserAvatarsController, UsersController, UnsubscribeController],
  providers: [
    AvatarsService,
    NoticesService,
    PasswordsService,
    RemovalsService,
    UserCredentialsService,
    UserRightsService,
    UsersSearch,
    UsersService,
  ],
  exports: [
    AvatarsService,
    NoticesService,
    PasswordsService,
    RemovalsService,
    UserCredentialsService,
    UserRightsService,
    UsersService,
  ],
})
export class UsersModule {}
