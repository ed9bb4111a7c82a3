import { Injectable } from '@nestjs/common';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { UsersService } from '#features/users/users.service';
import { LibraryError } from '#platform/errors/library-error';
import type { SessionPrincipal } from './session-principal';
import { ThrottlesService } from './throttles.service';

/** Asks for the password of an account again before something is done that a stolen session must not do. */
@Injectable()
export class PasswordDemandsService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: UserCredentialsService,
    private readonly throttles: ThrottlesService,
  ) {}

  /**
   * Makes sure that who has the session has the password, too; `address` is where it is given.
   *
   * @throws LibraryError `password.wrong`, `attempts.too-many`
   */
  async demand({ userId }: SessionPrincipal, password: string | undefined, address: string): Promise<void> {
    const user = await this.users.one(userId);
    if (user.passwordHash === null) return;
    await this.throttles.takeOwn(userId, address);
    if (await this.credentials.isPassword(user, password ?? ''))
      return this.throttles.forgiveOwn(userId, address);
    await this.throttles.noteFailure({ action: 'password.refused', subject: userId, details: {} });
    const message = 'The password is wrong: give the one that the account has now.';
    const errors = [{ field: 'password', message }];
    throw new LibraryError('invalid', 'password.wrong', message, { errors });
  }
}
