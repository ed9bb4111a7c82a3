import { addressChangedMail } from './address-changed-mail';
import { importFailedMail } from './import-failed-mail';
import { importFinishedMail } from './import-finished-mail';
import type { MailTemplate } from './mail-template';
import { newSignInMail } from './new-sign-in-mail';
import { resetPasswordMail } from './reset-password-mail';
import { signInCodeMail } from './sign-in-code-mail';
import { verifyAddressMail } from './verify-address-mail';
import { welcomeMail } from './welcome-mail';

/** Every mail that the library writes, by the name under which it is sent. */
export const mailTemplates = {
  'verify-address': verifyAddressMail,
  'sign-in-code': signInCodeMail,
  'reset-password': resetPasswordMail,
  'address-changed': addressChangedMail,
  'new-sign-in': newSignInMail,
  welcome: welcomeMail,
  'import-finished': importFinishedMail,
  'import-failed': importFailedMail,
};

export type MailName = keyof typeof mailTemplates;

/** What a template needs; of several names, what one of them needs. */
export type MailParamsOf<Name extends MailName> = Name extends MailName
  ? (typeof mailTemplates)[Name] extends MailTemplate<infer Params>
    ? Params
    : never
  : never;

export const MAIL_NAMES = Object.keys(mailTemplates) as MailName[];
