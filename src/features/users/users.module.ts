import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '#features/mail/mail.module';
import { ListsModule } from '#platform/lists/lists.module';
import { NoticesService } from './notices.service';
import { PasswordsService } from './passwords.service';
import { UnsubscribeController } from './unsubscribe.controller';
import { RemovalsService } from './removals.service';
import { UserCredentialsService } from './user-credentials.service';
import { User } from './user.entity';
import { UserRightsService } from './user-rights.service';
import { UsersController } from './users.controller';
import { UsersSearch } from './users.search';
import { UsersService } from './users.service';

/** Knows who people are. */
@Module({
  imports: [TypeOrmModule.forFeature([User]), ListsModule, MailModule],
  controllers: [UsersController, UnsubscribeController],
  providers: [
    NoticesService,
    PasswordsService,
    RemovalsService,
    UserCredentialsService,
    UserRightsService,
    UsersSearch,
    UsersService,
  ],
  exports: [
    NoticesService,
    PasswordsService,
    RemovalsService,
    UserCredentialsService,
    UserRightsService,
    UsersService,
  ],
})
export class UsersModule {}
