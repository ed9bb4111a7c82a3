import { IsUUID } from 'class-validator';
import { WalkableListDto } from '#platform/http/list.dto';
import type { Mail, MailState } from './mail.entity';

export class MailIdParamDto {
  /**
   * The mail's id.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  @IsUUID()
  id: string;
}

/** Why a mail was not taken last. */
export class MailErrorDto {
  /**
   * A stable name of the error, `noun.state`.
   * @example "mail.refused"
   */
  code: string;

  /**
   * In words, those of the mail server if it gave some.
   * @example "The mail server refuses it for good: 550 No such user here"
   */
  message: string;
}

/** What became of a mail; what it said is not shown. */
export class MailDto {
  /**
   * A UUID; later mails have greater ones.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  id: string;

  /** @example "ada@engine.example" */
  to: string;

  /** @example "sign-in-code" */
  template: string;

  /** @example "en" */
  locale: string;

  /** @example "Your sign-in code" */
  subject: string;

  /**
   * `queued`, `sent` (a server has taken it), `failed` (it was refused for good, or its time is over) or `dead` (it was tried
   * as often as it may).
   * @example "failed"
   */
  state: MailState;

  /**
   * How often a server was asked to take it.
   * @example 1
   */
  attempts: number;

  /** Why it was not taken last. */
  error: MailErrorDto | null;

  /**
   * Its `Message-ID`, by which it is found in the log of the mail server.
   * @example "<019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10@books.example>"
   */
  messageId: string;

  /** @example "2026-11-21T09:30:00.000Z" */
  createdAt: Date;

  /** @example null */
  sentAt: Date | null;

  /**
   * From then on it is not worth sending.
   * @example "2026-11-21T09:40:00.000Z"
   */
  expiresAt: Date;

  static from(mail: Mail): MailDto {
    const { id, to, template, locale, subject, state, attempts, messageId, createdAt, sentAt, expiresAt } =
      mail;
    const error =
      mail.errorCode === null ? null : { code: mail.errorCode, message: mail.error ?? mail.errorCode };
    const what = { id, to, template, locale, subject, state, attempts, error, messageId };
    return { ...what, createdAt, sentAt, expiresAt };
  }
}

/** A part of the list of mails. */
export class MailListDto extends WalkableListDto {
  items: MailDto[];
}
