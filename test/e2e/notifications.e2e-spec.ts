import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { MailFolder } from '#features/mail/mail-folder';
import { as, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { importSample } from '#test/import';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
});
afterAll(() => library.close());

/** An administrator of the library, signed in. */
async function administrator(name: string) {
  const email = `${name}@books.example`;
  await library.addUser(email, ['admin']);
  return { email, me: as(await signIn(email)) };
}

const wanted = async (me: ReturnType<typeof as>) => ok(api.getMyNotifications(me));

/** Imports as the schedule would; returns the token that came with the mail to the address. */
async function toldOfImport(email: string): Promise<string> {
  await importSample(library, { maxBooks: 1, requestedBy: 'schedule' });
  const mail = await library.mailTo(email, 'finished');
  return /#token=(\S+)/.exec(mail.text)?.[1] ?? '';
}

const ask = (path: string, options: RequestInit = {}) =>
  fetch(`${library.url}/api/v1/unsubscribe/${path}`, { redirect: 'manual', ...options });

/** What a mail program posts (RFC 8058, 3.1). */
const oneClick = (type: 'form' | 'multipart'): RequestInit => {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  const body = type === 'form' ? new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) : form;
  return { method: 'POST', body };
};

describe('the mails that somebody wants', () => {
  it('are all, until they are chosen one by one', async () => {
    const { me } = await administrator('ada');
    expect(await wanted(me)).toEqual({ importFinished: true, importFailed: true });
    const change = (updateNotificationsDto: api.UpdateNotificationsDto) =>
      ok(api.updateMyNotifications({ updateNotificationsDto }, me));
    expect(await change({ importFinished: false })).toEqual({ importFinished: false, importFailed: true });
    expect(await change({ importFailed: false })).toEqual({ importFinished: false, importFailed: false });
    expect(await change({ importFinished: true })).toEqual({ importFinished: true, importFailed: false });
    expect(await change({})).toEqual({ importFinished: true, importFailed: false });
    const { account } = await ok(api.exportMe(me));
    expect(account.declinedNotices).toEqual(['import-failed']);
  });

  it('are chosen by yes or no', async () => {
    const { me } = await administrator('bea');
    const wrong = { importFinished: 'no' } as unknown as api.UpdateNotificationsDto;
    expect((await api.updateMyNotifications({ updateNotificationsDto: wrong }, me)).status).toBe(422);
    expect((await api.getMyNotifications()).status).toBe(401);
  });

  it('say where they are declined, by the mail program too, and no other mail does', async () => {
    const { email } = await administrator('cas');
    await importSample(library, { maxBooks: 1, requestedBy: 'schedule' });
    await ok(api.requestSignInCode({ emailDto: { email } }));
    await library.quiet();
    const files = await new MailFolder(join(library.dataDir, 'mail')).list();
    const sources = await Promise.all(
      files.map(({ id }) => readFile(join(library.dataDir, 'mail', `${id}.eml`), 'utf8')),
    );
    const ours = sources
      .map((source) => source.replace(/\r\n[ \t]+/g, ' '))
      .filter((it) => it.includes(email));
    const headersOf = (template: RegExp) =>
      ours.filter((it) => template.test(it)).map((it) => it.match(/^List-Unsubscribe.*$/gim) ?? []);
    expect(headersOf(/^Subject: Import/m)).toEqual([
      [
        expect.stringMatching(
          /^List-Unsubscribe: ?<http:\/\/127\.0\.0\.1:\d+\/api\/v1\/unsubscribe\/[\w.-]+>$/,
        ),
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      ],
    ]);
    const others = headersOf(/^Subject: (?!Import)/m);
    expect(others.length).toBeGreaterThan(0);
    expect(others.flat()).toEqual([]);
  });

  it.each(['form', 'multipart'] as const)('are declined by a program that posts a %s', async (type) => {
    const { email, me } = await administrator(`dan-${type}`);
    const token = await toldOfImport(email);
    const answer = await ask(token, oneClick(type));
    expect([answer.status, await answer.json()]).toEqual([200, { notice: 'import-finished' }]);
    expect(await wanted(me)).toEqual({ importFinished: false, importFailed: true });
    expect((await ask(token, oneClick(type))).status).toBe(200);
    await importSample(library, { maxBooks: 1, requestedBy: 'schedule' });
    await library.quiet();
    expect(await library.countMails(email)).toBe(0);
  });

  it('stay wanted when the link is only looked at, and the page gets the token behind the #', async () => {
    const { email, me } = await administrator('eve');
    const token = await toldOfImport(email);
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(token, { method });
      expect(answer.status).toBe(302);
      const { pathname, hash } = new URL(answer.headers.get('location') ?? '');
      expect([pathname, hash]).toEqual(['/dev/mail/pages/unsubscribe', `#token=${token}`]);
    }
    expect(await wanted(me)).toEqual({ importFinished: true, importFailed: true });
  });

  it('are not declined by who has no token for them', async () => {
    const { email, me } = await administrator('fay');
    const other = await administrator('guy');
    const token = await toldOfImport(email);
    const [id = '', , mac = ''] = token.split('.');
    const guyId = String((await ok(api.getMe(other.me))).id);
    const forged = [
      ...[`${id}.import-failed.${mac}`, `${guyId}.import-finished.${mac}`, `${id}.welcome.${mac}`],
      ...[`${id}.import-finished.${mac.slice(0, -1)}`, `${id}.import-finished.${'A'.repeat(43)}`],
      ...['999999999.import-finished.' + mac, 'constructor', '%00', `${id}.import-finished.`],
    ];
    for (const path of forged) {
      const { status } = await ask(path, { method: 'POST' });
      expect([path, status]).toEqual([path, 422]);
    }
    for (const one of [me, other.me])
      expect(await wanted(one)).toEqual({ importFinished: true, importFailed: true });
  });

  it('are declined no more with a token of an account that is gone', async () => {
    const { email, me } = await administrator('hal');
    const token = await toldOfImport(email);
    await ok(api.deleteMe({ ownPasswordDto: { password: 'a long secret of mine' } }, me));
    expect((await ask(token, { method: 'POST' })).status).toBe(422);
  });
});
