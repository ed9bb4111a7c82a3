import { htmlOf, textOf, type LaidOutBlock } from './mail-layout';
import type { MailLinks } from './mail-links';
import type { MailLocale } from './mail-locale';
import type { MailBlock, MailParams, MailTemplate, NoticeParams } from './mail-template';
import { mailTemplates, type MailName, type MailParamsOf } from './mail-templates';
import { callingName, plainValues } from './mail-values';

/** A mail as its reader gets it. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  /** Where the reader declines such mails, and where their mail program does; null for what concerns the reader's own account. */
  unsubscribe: { page: string; atOnce: string | null } | null;
}

/** What is asked for: a template, a language, and what the template needs. */
export interface MailToRender<Name extends MailName = MailName> {
  template: Name;
  locale: MailLocale;
  params: MailParamsOf<Name>;
}

const PHRASES: Record<MailLocale, { hello: string; regards: string; unsubscribe: string }> = {
  en: { hello: 'Hello', regards: 'Your library', unsubscribe: 'Get no more mails like this' },
  de: { hello: 'Guten Tag', regards: 'Ihre Bibliothek', unsubscribe: 'Keine solchen Mails mehr' },
  fr: { hello: 'Bonjour', regards: 'Votre bibliothèque', unsubscribe: 'Ne plus recevoir ces messages' },
};

function laidOut(block: MailBlock): LaidOutBlock {
  const nothing = { text: null, link: null, code: null, facts: null, table: null };
  if (typeof block === 'string') return { ...nothing, text: block };
  if ('link' in block) return { ...nothing, link: { label: block.link, to: block.to } };
  if ('code' in block) return { ...nothing, code: { value: block.code } };
  if ('facts' in block) return { ...nothing, facts: block.facts.map(([name, value]) => ({ name, value })) };
  return { ...nothing, table: block.table };
}

/** The template of a name; its words take the parameters of that name, which the types of the record cannot follow. */
const templateOf = (name: MailName) => mailTemplates[name] as unknown as MailTemplate<MailParams>;

const declining = ({ unsubscribe: token }: NoticeParams, links: MailLinks) => ({
  page: links.unsubscribe(token),
  atOnce: links.unsubscribeAtOnce(token),
});

/** Writes a mail out, in both its parts. */
export function renderMail<Name extends MailName>(
  { template, locale, params }: MailToRender<Name>,
  links: MailLinks,
): RenderedMail {
  const { isNotice, words } = templateOf(template);
  const values = plainValues<MailParams>(params);
  const { subject, body, why } = words[locale](values, links);
  const { hello, regards, unsubscribe: label } = PHRASES[locale];
  const name = callingName(params.name);
  const unsubscribe = isNotice ? declining(values as NoticeParams, links) : null;
  const mail = {
    ...{ locale, subject, regards, why, blocks: body.map(laidOut) },
    greeting: name ? `${hello} ${name},` : `${hello},`,
    unsubscribe: unsubscribe && { label, to: unsubscribe.page },
  };
  return { subject, html: htmlOf(mail), text: textOf(mail), unsubscribe };
}

/** What a template is shown with to who looks at it. */
export const sampleOf = (name: MailName): MailParams => templateOf(name).sample;

/** Whether the readers of a template may decline it. */
export const isNotice = (name: MailName): boolean => templateOf(name).isNotice;

/** A template filled with its sample. */
export const sampleMail = (name: MailName, locale: MailLocale, links: MailLinks): RenderedMail =>
  renderMail({ template: name, locale, params: sampleOf(name) }, links);
