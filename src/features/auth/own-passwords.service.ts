import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { UsersService } from '#features/users/users.service';
import { LibraryError } from '#platform/errors/library-error';
import { OneTimeCodesService } from './one-time-codes.service';
import type { SessionPrincipal } from './session-principal';
import { SessionsService } from './sessions.service';

/** What people do with the password of their own account. */
@Injectable()
export class OwnPasswordsService {
  constructor(
    private readonly database: DataSource,
    private readonly users: UsersService,
    private readonly credentials: UserCredentialsService,
    private readonly codes: OneTimeCodesService,
    private readonly sessions: SessionsService,
  ) {}

  /** Makes sure that who has the session has the password, too. @throws LibraryError `password.wrong` */
  async demand(userId: number, password = ''): Promise<void> {
    const user = await this.users.one(userId);
    if (user.passwordHash === null || (await this.credentials.isPassword(user, password))) return;
    const message = 'The password is wrong: give the one that the account has now.';
    const errors = [{ field: 'password', message }];
    throw new LibraryError('invalid', 'password.wrong', message, { errors });
  }

  /** Changes the password and ends all sessions but this one. @throws LibraryError `password.wrong` */
  async change(
    { userId, sessionId }: SessionPrincipal,
    { password, newPassword }: { password?: string; newPassword: string },
  ): Promise<void> {
    await this.demand(userId, password);
    await this.database.transaction(async (manager) => {
      const version = await this.credentials.setPassword(userId, newPassword, manager);
      await this.codes.voidAll(userId, manager);
      await this.sessions.keep(sessionId, version, manager);
    });
  }
}
