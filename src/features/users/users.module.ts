import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PasswordsService } from './passwords.service';
import { UserCredentialsService } from './user-credentials.service';
import { User } from './user.entity';
import { UserRightsService } from './user-rights.service';
import { UsersController } from './users.controller';
import { UsersSearch } from './users.search';
import { UsersService } from './users.service';

/** Knows who people are. */
@Module({
  imports: [TypeOrmModule.forFeature([User])],
  controllers: [UsersController],
  providers: [PasswordsService, UserCredentialsService, UserRightsService, UsersSearch, UsersService],
  exports: [PasswordsService, UserCredentialsService, UserRightsService, UsersService],
})
export class UsersModule {}
