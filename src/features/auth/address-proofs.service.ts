import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EmailChangesService } from './email-changes.service';
import { OneTimeCodesService } from './one-time-codes.service';
import { SessionStatesService } from './session-states.service';
import { SignUpService } from './sign-up.service';

/** Takes the links that show that an address is somebody's: that of a new account, or the new one of an account. */
@Injectable()
export class AddressProofsService {
  constructor(
    private readonly database: DataSource,
    private readonly codes: OneTimeCodesService,
    private readonly signUp: SignUpService,
    private readonly changes: EmailChangesService,
    private readonly states: SessionStatesService,
  ) {}

  /** Does what was asked for with the address; `from` is the IP address where the link was followed. @throws LibraryError `link.invalid`, `email.taken` */
  async take(token: string, from: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const code = await this.codes.proveByToken(token, ['sign-up', 'change-email'], manager);
      if (code.purpose === 'sign-up') await this.signUp.admit(code, from, manager);
      else await this.changes.complete(code, manager);
    });
    this.states.forget();
  }
}
