import { Injectable } from '@nestjs/common';
import { MailerService } from '@nestjs-modules/mailer';
import { MailFolder } from './mail-folder';
import { MailLinks } from './mail-links';
import type { MailLocale } from './mail-locale';
import { MailConfig } from './mail.config';
import type { Mail } from './mail.entity';
import type { MailName, MailParamsOf } from './mail-templates';
import { refusalOf } from './mail-refusal';
import { renderMail, type RenderedMail } from './render-mail';

/** How a mail program declines such mails for its owner (RFC 2369, 3.2), in one step where it can (RFC 8058). */
function declining(unsubscribe: RenderedMail['unsubscribe']): Record<string, string> {
  if (!unsubscribe) return {};
  const { page, atOnce } = unsubscribe;
  const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return { 'List-Unsubscribe': `<${atOnce ?? page}>`, ...(atOnce ? oneClick : {}) };
}

/** Brings mails to the server, or into the folder where there is none. */
@Injectable()
export class MailPostService {
  constructor(
    private readonly mailer: MailerService,
    private readonly config: MailConfig,
    private readonly links: MailLinks,
    private readonly folder: MailFolder,
  ) {}

  /** @throws LibraryError `mail.refused` for good, `mail.delayed` when it is worth another attempt */
  async post(mail: Mail): Promise<void> {
    const name = mail.template as MailName;
    const params = mail.params as MailParamsOf<MailName>;
    const rendered = renderMail({ template: name, locale: mail.locale as MailLocale, params }, this.links);
    try {
      await this.hand(mail, rendered);
    } catch (cause) {
      throw refusalOf(cause);
    }
  }

  private async hand(mail: Mail, { subject, html, text, unsubscribe }: RenderedMail): Promise<void> {
    const sent: unknown = await this.mailer.sendMail({
      ...{ from: this.config.from, to: { name: '', address: mail.to }, subject, html, text },
      ...{ messageId: mail.messageId, date: mail.createdAt },
      // RFC 3834: no machine is to answer, e.g. that its owner is on holiday.
      headers: { 'Auto-Submitted': 'auto-generated', ...declining(unsubscribe) },
      signal: AbortSignal.timeout(this.config.timeoutSeconds * 1_000),
    });
    if (this.config.host === '') await this.folder.put(mail.id, (sent as { message: Buffer }).message);
  }
}
