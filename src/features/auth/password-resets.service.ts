import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { UsersService } from '#features/users/users.service';
import { OneTimeCodesService } from './one-time-codes.service';
import { SessionStatesService } from './session-states.service';

/** Lets people choose another password who forgot theirs. */
@Injectable()
export class PasswordResetsService {
  constructor(
    private readonly database: DataSource,
    private readonly users: UsersService,
    private readonly credentials: UserCredentialsService,
    private readonly codes: OneTimeCodesService,
    private readonly states: SessionStatesService,
  ) {}

  /** Has a link sent to the address, if an account has it. */
  async request(email: string): Promise<void> {
    await this.codes.request({ purpose: 'reset-password', email });
  }

  /** Gives the account another password and ends all of its sessions. @throws LibraryError `link.invalid` */
  async reset(token: string, password: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { userId } = await this.codes.proveByToken(token, ['reset-password'], manager);
      const user = await this.users.one(userId ?? 0, manager);
      await this.credentials.noteVerified(user, manager);
      await this.credentials.setPassword(user.id, password, 'link', manager);
      await this.codes.voidAll(user.id, manager);
    });
    this.states.forget();
  }
}
