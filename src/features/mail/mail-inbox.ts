import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { localOnly } from '#platform/access/local-only';
import { AppConfig } from '#platform/config/app.config';
import { LibraryError } from '#platform/errors/library-error';
import { inboxPage, mailPage, piecesOf } from './inbox-pages';
import { LINK_PAGE, LINK_SCRIPT } from './link-page';
import { MailFolder } from './mail-folder';
import { MailConfig } from './mail.config';
import { readEml, type ReadMail } from './read-eml';

const PATH = '/dev/mail';

/** How many mails the list shows at most. */
const SHOWN = 200;

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; frame-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** What runs a mail's HTML: nothing; its links open windows of their own. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const minute = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function answer(response: Response, body: string, { type = 'html', policy = PAGE_POLICY } = {}): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.type(type).send(body);
}

/** Shows the mails in the folder at `/dev/mail`, to this machine alone: so nobody needs a mail server to try the library out. */
@Injectable()
export class MailInbox implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly folder: MailFolder,
    private readonly config: MailConfig,
    private readonly app: AppConfig,
  ) {}

  /** Mounts the pages; in production, and where mails go to a server, there are none. */
  onModuleInit(): void {
    const http = this.host.httpAdapter;
    if (http?.getType?.() !== 'express' || this.config.host !== '' || this.app.env === 'production') return;
    const get = (path: string, ...take: unknown[]) =>
      (http.get as (...given: unknown[]) => void)(PATH + path, ...take);
    get('/pages.js', (_: Request, response: Response) => answer(response, LINK_SCRIPT, { type: 'js' }));
    get('/pages{/*page}', (_: Request, response: Response) => answer(response, LINK_PAGE));
    get('', localOnly, (_: Request, response: Response) => this.showList(response));
    get('/:id', localOnly, (request: Request, response: Response) => this.showMail(request, response));
    get('/:id/html', localOnly, (request: Request, response: Response) => this.showHtml(request, response));
    get('/:id/eml', localOnly, (request: Request, response: Response) => this.showSource(request, response));
  }

  private async showList(response: Response): Promise<void> {
    const files = (await this.folder.list()).slice(0, SHOWN);
    const mails = await Promise.all(
      files.map(async ({ id, at }) => ({ id, at: minute(at), ...(await this.read(id)).mail })),
    );
    answer(response, inboxPage({ mails }));
  }

  private async showMail({ params }: Request, response: Response): Promise<void> {
    const id = String(params['id']);
    const { mail } = await this.read(id);
    const at = minute(MailFolder.timeOf(id));
    answer(response, mailPage({ id, at, ...mail, pieces: piecesOf(mail.text) }));
  }

  private async showHtml({ params }: Request, response: Response): Promise<void> {
    const { mail } = await this.read(String(params['id']));
    const html = mail.html.replace('<head>', '<head><base target="_blank">');
    answer(response, html, { policy: MAIL_POLICY });
  }

  private async showSource({ params }: Request, response: Response): Promise<void> {
    const { bytes } = await this.read(String(params['id']));
    answer(response, Buffer.from(bytes).toString('latin1'), { type: 'text/plain' });
  }

  private async read(id: string): Promise<{ bytes: Uint8Array; mail: ReadMail }> {
    const bytes = await this.folder.get(id);
    if (!bytes) throw new LibraryError('not-found', 'mail.not-found', 'No mail in the folder has this id.');
    return { bytes, mail: await readEml(bytes) };
  }
}
