import { setTimeout as sleep } from 'node:timers/promises';
import type { MailDto, MailListDto } from '#client';
import type { MailState } from '#features/mail/mail.entity';
import { MailServer } from '#test/fakes/mail-server';
import { send } from './accounts';
import { makeDataDir, removeDataDir, startProcess, type RunningProcess } from './process';

const EMAIL = 'admin@books.example';
const PASSWORD = 'a long secret of mine';

/** An API and workers as processes of their own, and a mail server beside them. */
export class MailCrew {
  private constructor(
    readonly server: MailServer,
    private readonly url: string,
    private readonly settings: Record<string, string>,
    private readonly headers: Record<string, string>,
  ) {}

  /** Starts the mail server and the API, but no worker; `variables` say where the database is, and by what jobs travel. */
  static async open(variables: Record<string, string>, server = new MailServer()): Promise<MailCrew> {
    const settings = {
      ...{ APP_ENV: 'test', RUN_PORT: '0', DATA_DIR: await makeDataDir(), JOBS_SWEEP_SECONDS: '1' },
      ...{ ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: PASSWORD, SECURE_ATTEMPTS_PER_MINUTE: '100000' },
      ...{ MAIL_HOST: '127.0.0.1', MAIL_PORT: String(await server.start()), MAIL_TLS: 'off' },
      ...{ MAIL_LINK_BASE: 'https://books.example', ...variables },
    };
    const api = startProcess(['api'], settings);
    const [, url = ''] = await api.wrote(/serves (http:\/\/[\d.:]+)\/api/);
    const { body } = await send({ url }, '/auth/sign-in', { body: { email: EMAIL, password: PASSWORD } });
    return new MailCrew(server, url, settings, { authorization: `Bearer ${body.accessToken}` });
  }

  /** The port of the mail server, which it has again when it comes back. */
  get port(): number {
    return Number(this.settings.MAIL_PORT);
  }

  /** A worker that has begun to wait for jobs. */
  async worker(settings: Record<string, string> = {}): Promise<RunningProcess> {
    const worker = startProcess(['worker'], { ...this.settings, ...settings });
    await worker.wrote(/waits for jobs/);
    return worker;
  }

  /** Asks for an account, so that a mail has to be written; returns the status, and after how many milliseconds it came. */
  async signUp(email: string): Promise<{ status: number; ms: number }> {
    const begin = performance.now();
    const body = { email, displayName: 'Ada', password: PASSWORD };
    const { status } = await send({ url: this.url }, '/auth/sign-up', { body });
    return { status, ms: performance.now() - begin };
  }

  /** What an administrator sees of the newest mail to an address. */
  async mailTo(address: string): Promise<MailDto | undefined> {
    const path = `/mails?size=1&to=${encodeURIComponent(address)}`;
    const { text } = await send({ url: this.url }, path, { method: 'GET', headers: this.headers });
    return (JSON.parse(text) as MailListDto).items[0];
  }

  /** Waits until the mail to an address is as it should be. */
  async until(address: string, isSo: (mail: MailDto) => boolean): Promise<MailDto> {
    for (;;) {
      const mail = await this.mailTo(address);
      if (mail && isSo(mail)) return mail;
      await sleep(100);
    }
  }

  comes(address: string, state: MailState): Promise<MailDto> {
    return this.until(address, (mail) => mail.state === state);
  }

  /** Removes what the processes left, which have to be ended before. */
  async close(): Promise<void> {
    await this.server.stop();
    await removeDataDir(this.settings.DATA_DIR ?? '');
  }
}
