import { Injectable } from '@nestjs/common';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { UsersService } from '#features/users/users.service';
import { LibraryError } from '#platform/errors/library-error';
import { OneTimeCodesService } from './one-time-codes.service';
import { SessionOpeningService, type OpenSession } from './session-opening.service';
import type { Visitor } from '#platform/http/visitor';
import { ThrottlesService } from './throttles.service';

/** Lets people in by what they know or what mail they read. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: UserCredentialsService,
    private readonly codes: OneTimeCodesService,
    private readonly opening: SessionOpeningService,
    private readonly throttles: ThrottlesService,
  ) {}

  /** @throws LibraryError `credentials.invalid`, which does not say what is wrong with them */
  async withPassword({ email, password }: Credentials, visitor: Visitor): Promise<OpenSession> {
    const user = await this.users.byEmail(email);
    const isRight = await this.credentials.isPassword(user, password);
    if (!user || !isRight || user.isShut) {
      await this.throttles.noteFailure({
        ...{ action: 'sign-in.failed', subject: user?.id ?? null, details: { by: 'password' } },
      });
      const message = 'No account has this address and this password.';
      throw new LibraryError('unauthenticated', 'credentials.invalid', message);
    }
    await this.throttles.forgive({ email, address: visitor.address });
    return this.opening.open(user, visitor, 'password');
  }

  /** Asks for a mail with digits; returns the id of the request, with which they are to be sent back. */
  requestCode(email: string): Promise<string> {
    return this.codes.request({ purpose: 'sign-in', email });
  }

  /** @throws LibraryError `code.invalid` */
  async withCode(id: string, digits: string, visitor: Visitor): Promise<OpenSession> {
    const user = await this.users.byId(await this.codes.proveByDigits(id, digits));
    if (!user || user.isShut)
      throw new LibraryError('unauthenticated', 'code.invalid', 'The account cannot be used any more.');
    await this.credentials.noteVerified(user);
    return this.opening.open(user, visitor, 'code');
  }
}

interface Credentials {
  email: string;
  password: string;
}
