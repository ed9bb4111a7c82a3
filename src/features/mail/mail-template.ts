import type { MailLinks } from './mail-links';
import type { MailLocale } from './mail-locale';

/** A table of two columns, of which the second may hold counts. */
export interface MailTable {
  head: readonly [string, string];
  rows: readonly (readonly [string, string])[];
  hasCounts: boolean;
}

/** A paragraph, or what stands between two: a button, a code to be typed, things with their names, a table. */
export type MailBlock =
  | string
  | { link: string; to: string }
  | { code: string }
  | { facts: readonly (readonly [name: string, value: string])[] }
  | { table: MailTable };

/** What a mail says, before it is laid out; nothing in it is HTML. */
export interface MailWords {
  /** Is kept when the mail is sent, so it holds no secret. */
  subject: string;
  body: readonly MailBlock[];
  /** Why the reader gets it; stands below. */
  why: string;
}

/** What every template needs: how the reader is called, if that is known. */
export interface MailParams {
  name: string | null;
}

/** What a mail needs that its reader may decline. */
export interface NoticeParams extends MailParams {
  /** By which the reader declines mails like it, without signing in. */
  unsubscribe: string;
}

type WordsIn<Params> = (params: Params, links: MailLinks) => MailWords;

/** A kind of mail as a value: `Params`, plain JSON, says what it needs, and the words use it in every language. */
export interface MailTemplate<Params extends MailParams> {
  /** Whether the reader asked for nothing and may decline it (`List-Unsubscribe`). */
  readonly isNotice: boolean;
  /** What it is shown with to who looks at templates. */
  readonly sample: Params;
  readonly words: Readonly<Record<MailLocale, WordsIn<Params>>>;
}

/** Declares a template; it is sent under its name in `mailTemplates`. */
export const defineMailTemplate = <Params extends MailParams>(
  template: Omit<MailTemplate<Params>, 'isNotice'>,
): MailTemplate<Params> => ({ ...template, isNotice: false });

/** Declares a template whose readers asked for nothing, and may decline it. */
export const defineNotice = <Params extends NoticeParams>(
  template: Omit<MailTemplate<Params>, 'isNotice'>,
): MailTemplate<Params> => ({ ...template, isNotice: true });
