import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { UsersService } from '#features/users/users.service';
import { LibraryError } from '#platform/errors/library-error';
import { Session } from './session.entity';
import type { SessionPrincipal } from './session-principal';
import { ThrottlesService } from './throttles.service';

/** For how many minutes a session stands for the password that an account has not; a stolen one is mostly older. */
const FRESH_MINUTES = 5;

/** Asks for the password of an account again before something is done that a stolen session must not do. */
@Injectable()
export class PasswordDemandsService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: UserCredentialsService,
    private readonly throttles: ThrottlesService,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
  ) {}

  /**
   * Makes sure that who has the session has the password, too, or has just signed in to an account that has none; `address` is
   * where it is given.
   *
   * @throws LibraryError `password.wrong`, `session.not-fresh`, `attempts.too-many`
   */
  async demand(
    { userId, sessionId }: SessionPrincipal,
    password: string | undefined,
    address: string,
  ): Promise<void> {
    const user = await this.users.one(userId);
    if (user.passwordHash === null) return this.demandFresh(sessionId);
    await this.throttles.takeOwn(userId, address);
    if (await this.credentials.isPassword(user, password ?? ''))
      return this.throttles.forgiveOwn(userId, address);
    await this.throttles.noteFailure({ action: 'password.refused', subject: userId, details: {} });
    const message = 'The password is wrong: give the one that the account has now.';
    const errors = [{ field: 'password', message }];
    throw new LibraryError('invalid', 'password.wrong', message, { errors });
  }

  private async demandFresh(id: string): Promise<void> {
    const since = new Date(Date.now() - FRESH_MINUTES * 60_000);
    if (await this.sessions.existsBy({ id, createdAt: MoreThan(since) })) return;
    const message = `The account has no password: sign in again, and do this within ${FRESH_MINUTES} minutes.`;
    throw new LibraryError('forbidden', 'session.not-fresh', message);
  }
}
