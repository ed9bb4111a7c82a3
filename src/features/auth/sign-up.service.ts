import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailService } from '#features/mail/mail.service';
import { PasswordsService } from '#features/users/passwords.service';
import { UsersService } from '#features/users/users.service';
import { LibraryError } from '#platform/errors/library-error';
import { addressBlock } from './address-block';
import type { OneTimeCode } from './one-time-code.entity';
import { OneTimeCodesService } from './one-time-codes.service';
import { SecureConfig } from './secure.config';

/** Who wants an account. */
interface Applicant {
  email: string;
  displayName: string;
  locale?: string;
  password?: string;
}

/** From where somebody asks: an IP address, and the languages of their browser as `Accept-Language` has them. */
interface Origin {
  address: string;
  languages: string | undefined;
}

const OTHERS = `
  SELECT EXISTS (SELECT FROM one_time_codes WHERE email = $1 AND purpose = 'sign-up' AND details->>'address' <> $2) AS "areThere"`;

/** Gives accounts to those who have shown that the address is theirs; until then there is none. */
@Injectable()
export class SignUpService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly codes: OneTimeCodesService,
    private readonly mails: MailService,
    private readonly config: SecureConfig,
  ) {}

  /** Has a link sent to the address; whether it has an account already, only who reads its mail learns. */
  async apply(applicant: Applicant, { address, languages }: Origin): Promise<void> {
    if (!this.config.signUpOpen) {
      const message = 'Accounts are given by the administrators of this library: ask them for one.';
      throw new LibraryError('forbidden', 'sign-up.closed', message);
    }
    const { email, displayName, password, locale = this.mails.localeFor(languages) } = applicant;
    const passwordHash = password === undefined ? null : await this.passwords.hash(password);
    const details = { displayName, locale, passwordHash, address: addressBlock(address) };
    await this.codes.request({ purpose: 'sign-up', email, details });
  }

  /**
   * Makes the account that was applied for. No password is taken over when somebody else applied with the same address meanwhile,
   * or when the link is followed elsewhere, `from` another IP address: it may be a stranger's, who waits for the owner to follow it.
   */
  async admit({ email, details }: OneTimeCode, from: string, manager: EntityManager): Promise<void> {
    if (!details) throw new Error('A request to sign up says nothing of who signs up');
    const { displayName, locale, address } = details;
    const [others] = await manager.query<{ areThere: boolean }[]>(OTHERS, [email, address]);
    const isSomewhereElse = others?.areThere || addressBlock(from) !== address;
    const passwordHash = isSomewhereElse ? null : details.passwordHash;
    const user = await this.users.register({ email, displayName, locale, passwordHash }, manager);
    const params = { name: displayName };
    if (user) await this.mails.send({ to: email, template: 'welcome', locale, params }, manager);
  }
}
