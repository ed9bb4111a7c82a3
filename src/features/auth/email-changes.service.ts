import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailService } from '#features/mail/mail.service';
import { UserCredentialsService } from '#features/users/user-credentials.service';
import { UsersService } from '#features/users/users.service';
import type { OneTimeCode } from './one-time-code.entity';
import { OneTimeCodesService } from './one-time-codes.service';

/** Changes addresses of accounts: a new one counts when mail to it was read, and the old one is told. */
@Injectable()
export class EmailChangesService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: UserCredentialsService,
    private readonly codes: OneTimeCodesService,
    private readonly mails: MailService,
  ) {}

  /** Has a link sent to the new address. */
  async request(userId: number, email: string): Promise<void> {
    await this.codes.request({ purpose: 'change-email', email, userId });
  }

  /** Makes the new address count, and ends all sessions. @throws LibraryError `email.taken` */
  async complete({ userId, email }: OneTimeCode, manager: EntityManager): Promise<void> {
    const { email: to, locale, displayName } = await this.users.one(userId ?? 0, manager);
    await this.credentials.setEmail(userId ?? 0, email, manager);
    await this.codes.voidAll(userId ?? 0, manager);
    const params = { name: displayName || null, newAddress: email, at: new Date().toISOString() };
    await this.mails.send({ to, template: 'address-changed', locale, params }, manager);
  }
}
