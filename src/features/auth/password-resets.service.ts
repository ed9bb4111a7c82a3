import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { ApiKeysService } from '#features/keys/api-keys.service';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { User } from '#features/users/user.entity';
import { LibraryError } from '#platform/errors/library-error';
import { OneTimeCodesService } from './one-time-codes.service';
import { SessionStatesService } from './session-states.service';

/** Lets people choose another password who forgot theirs. */
@Injectable()
export class PasswordResetsService {
  constructor(
    private readonly database: DataSource,
    private readonly credentials: UserCredentialsService,
    private readonly codes: OneTimeCodesService,
    private readonly states: SessionStatesService,
    private readonly apiKeys: ApiKeysService,
  ) {}

  /** Has a link sent to the address, if an account has it. */
  async request(email: string): Promise<void> {
    await this.codes.request({ purpose: 'reset-password', email });
  }

  /**
   * Gives the account another password, ends all of its sessions and revokes all of its keys, as somebody else may have made
   * them who knew the old password. @throws LibraryError `link.invalid`
   */
  async reset(token: string, password: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { userId } = await this.codes.proveByToken(token, ['reset-password'], manager);
      const user = await manager.findOneBy(User, { id: userId ?? 0, deletedAt: IsNull() });
      if (!user) throw new LibraryError('invalid', 'link.invalid', 'The account of the link is gone.');
      await this.credentials.noteVerified(user, manager);
      await this.credentials.setPassword(user.id, password, 'link', manager);
      await this.codes.voidAll(user.id, manager);
      await this.apiKeys.revokeAll(user.id, manager);
    });
    this.states.forget();
  }
}
