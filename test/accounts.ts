import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { MailFolder } from '#features/mail/mail-folder';
import { readEml, type ReadMail } from '#features/mail/read-eml';
import { PasswordsService } from '#features/users/passwords.service';
import { startWork } from '#processes/start-work';
import { startLibrary, type TestLibrary } from './app';

/** The folder into which a library brings its mails. */
interface Mailbox {
  /** Waits for the newest mail to the address that has the words in its subject, and takes it out of the folder. */
  mailTo(address: string, subject: string): Promise<ReadMail>;
  /** How many mails to the address lie in the folder. */
  countMails(address: string): Promise<number>;
}

/** A library that does its jobs and brings its mails into a folder. */
export interface LibraryWithAccounts extends TestLibrary, Mailbox {
  /** Waits until all jobs are done. */
  quiet(): Promise<void>;
  /** An account as an administrator would find it; returns its number. */
  addUser(email: string, roles?: string[]): Promise<number>;
}

export const PASSWORD = 'a long secret of mine';

export function mailbox(dataDir: string): Mailbox {
  const folder = new MailFolder(join(dataDir, 'mail'));
  const lying = async (address: string) => {
    const files = await folder.list();
    const mails = await Promise.all(
      files.map(async ({ id }) => ({ id, mail: await readEml((await folder.get(id)) ?? new Uint8Array()) })),
    );
    return mails.filter(({ mail }) => mail.to === address);
  };
  return {
    async mailTo(address, subject) {
      for (;;) {
        const found = (await lying(address)).find(({ mail }) => mail.subject.includes(subject));
        if (found) return folder.remove(found.id).then(() => found.mail);
        await sleep(50);
      }
    },
    countMails: async (address) => (await lying(address)).length,
  };
}

export async function startLibraryWithAccounts(
  settings: Record<string, string> = {},
): Promise<LibraryWithAccounts> {
  const library = await startLibrary({ settings: { SECURE_ATTEMPTS_PER_MINUTE: '100000', ...settings } });
  await startWork(library.app);
  api.defaults.baseUrl = library.url;
  const passwordHash = await library.app.get(PasswordsService).hash(PASSWORD);
  return {
    ...library,
    ...mailbox(library.dataDir),
    async quiet() {
      const open = `SELECT count(*)::integer AS open FROM jobs WHERE state IN ('queued', 'running')`;
      while ((await library.database.query<{ open: number }>(open)).rows[0]?.open) await sleep(50);
    },
    async addUser(email, roles = ['reader']) {
      const insert = `INSERT INTO users (email, display_name, password_hash, roles, verified_at)
        VALUES ($1, 'Ada', $2, $3, now()) RETURNING id`;
      const { rows } = await library.database.query<{ id: number }>(insert, [email, passwordHash, roles]);
      return rows[0]?.id ?? 0;
    },
  };
}

/** An answer as it comes, whatever it says. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: { code?: string } & Partial<api.SignedInDto>;
}

/** Sends a body as it is given, to a path below `/api/v1`. */
export async function send(
  { url }: { url: string },
  path: string,
  {
    body,
    method = 'POST',
    headers = {},
  }: { body?: unknown; method?: string; headers?: Record<string, string> },
): Promise<RawAnswer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const parsed = (isJson ? JSON.parse(text) : {}) as RawAnswer['body'];
  return { status: response.status, headers: response.headers, text, body: parsed };
}

/** What a browser would send back. */
export const cookiesOf = ({ headers }: RawAnswer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Signs in as a browser does, with the password of all accounts here: the tokens come as cookies. */
export const enter = (
  library: { url: string },
  email = 'ada@books.example',
  headers: Record<string, string> = {},
): Promise<RawAnswer> =>
  send(library, '/auth/sign-in', { body: { email, password: PASSWORD, useCookies: true }, headers });

/** Signs in with the password of all accounts here. */
export const signIn = (email: string, password = PASSWORD) =>
  ok(api.signInWithPassword({ signInDto: { email, password } }));

/** How the client says who asks. */
export const as = ({ accessToken }: { accessToken: string | null }) => ({
  headers: { authorization: `Bearer ${accessToken}` },
});

/** What stands behind `#token=` in a mail. */
export function tokenIn({ text }: ReadMail): string {
  const [, token = ''] = /#token=([\w-]+)/.exec(text) ?? [];
  return decodeURIComponent(token);
}

/** The digits of a mail. */
export const digitsIn = ({ text }: ReadMail): string => /\b\d{8}\b/.exec(text)?.[0] ?? '';
