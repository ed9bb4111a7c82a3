import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { OneTimeCodesService } from './one-time-codes.service';
import { PasswordDemandsService } from './password-demands.service';
import type { SessionPrincipal } from './session-principal';
import { SessionsService } from './sessions.service';

/** What people do with the password of their own account. */
@Injectable()
export class OwnPasswordsService {
  constructor(
    private readonly database: DataSource,
    private readonly demands: PasswordDemandsService,
    private readonly credentials: UserCredentialsService,
    private readonly codes: OneTimeCodesService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Changes the password and ends all sessions but this one; `address` is where it is asked for.
   *
   * @throws LibraryError as `PasswordDemandsService.demand`
   */
  async change(
    me: SessionPrincipal,
    { password, newPassword }: { password?: string; newPassword: string },
    address: string,
  ): Promise<void> {
    const { userId, sessionId } = me;
    await this.demands.demand(me, password, address);
    await this.database.transaction(async (manager) => {
      const version = await this.credentials.setPassword(userId, newPassword, 'session', manager);
      await this.codes.voidAll(userId, manager);
      await this.sessions.keep(sessionId, version, manager);
    });
  }
}
