import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { isEmailAddress } from '#platform/http/email-address.decorator';
import { LibraryError } from '#platform/errors/library-error';
import { JobsService } from '#platform/jobs/jobs.service';
import { MailLinks } from './mail-links';
import { pickMailLocale, type MailLocale } from './mail-locale';
import { MailConfig } from './mail.config';
import { Mail } from './mail.entity';
import { sendMail } from './mail.jobs';
import type { MailName, MailParamsOf } from './mail-templates';
import { renderMail } from './render-mail';

/** What somebody is to be told. */
export interface Letter<Name extends MailName> {
  /** One address, without a name. */
  to: string;
  template: Name;
  /** A language tag or an `Accept-Language`; the library's own language where nothing suits. */
  locale: string | null | undefined;
  params: MailParamsOf<Name>;
  /** From then on it is not worth sending, because what it brings is good for nothing any more; after three days unless told. */
  expiresAt?: Date;
}

const WORTH_SENDING_MS = 3 * 24 * 60 * 60 * 1_000;

/** Writes to people. */
@Injectable()
export class MailService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly config: MailConfig,
    private readonly links: MailLinks,
  ) {}

  /**
   * Writes a mail down, to be sent when the transaction of `manager` has committed; no mail server need be up. It arrives at least
   * once, unless its address is refused. Returns its id.
   *
   * @throws LibraryError `mail.bad-address` when that is not one address
   */
  async send<Name extends MailName>(letter: Letter<Name>, manager?: EntityManager): Promise<string> {
    if (!isEmailAddress(letter.to)) {
      const message = 'Mail can be sent to one address only, without a name: correct it.';
      throw new LibraryError('invalid', 'mail.bad-address', message);
    }
    const mail = this.written(letter);
    const save = async (within: EntityManager) => {
      await within.insert(Mail, mail);
      await this.jobs.enqueue(sendMail, { mailId: mail.id }, { manager: within });
    };
    await (manager ? save(manager) : this.database.transaction(save));
    return mail.id;
  }

  /** Forgets all mails to an address; those that wait are not sent. Files of theirs go at the next upkeep. */
  async forget(to: string, manager: EntityManager): Promise<void> {
    await manager.delete(Mail, { to });
  }

  /** The language to write to somebody in who wishes so: language tags, or values of `Accept-Language`, the first counting most. */
  localeFor(...wishes: (string | null | undefined)[]): MailLocale {
    return pickMailLocale(...wishes, this.config.locale);
  }

  /** The page of the frontend where somebody declines a kind of mail. */
  pageToUnsubscribe(token: string): string {
    return this.links.unsubscribe(token);
  }

  private written<Name extends MailName>({ to, template, locale: wanted, params, expiresAt }: Letter<Name>) {
    const id = newId();
    const locale = this.localeFor(wanted);
    const { subject } = renderMail({ template, locale, params }, this.links);
    const messageId = `<${id}@${this.config.sender.split('@').at(-1)}>`;
    const until = expiresAt ?? new Date(Date.now() + WORTH_SENDING_MS);
    return { id, to, template, locale, params: params as object, subject, messageId, expiresAt: until };
  }
}
