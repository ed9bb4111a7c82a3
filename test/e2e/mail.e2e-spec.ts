import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { MailService } from '#features/mail/mail.service';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { startLibrary, type TestLibrary } from '#test/app';

let library: TestLibrary;
let folder: string;

beforeAll(async () => {
  library = await startLibrary();
  folder = join(library.dataDir, 'mail');
  await library.app.get(JobEngineService).start();
});
afterAll(() => library.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${library.url}/dev/mail${path}`, { headers });
const text = async (path: string) => (await get(path)).text();

/** Sends a mail and waits for its file. */
async function sent(name: string, token: string): Promise<string> {
  const params = { name, token, hours: 24 };
  const to = 'ada@engine.example';
  const id = await library.app
    .get(MailService)
    .send({ to, template: 'verify-address', locale: 'fr', params });
  const file = join(folder, `${id}.eml`);
  while (!(await stat(file).catch(() => undefined))) await sleep(20);
  return id;
}

describe('without a mail server', () => {
  it('mails are files that only their owner may read', async () => {
    expect(await text('')).toContain('There are none yet');
    const id = await sent('Ada', 'first');
    const path = join(folder, `${id}.eml`);
    expect([(await stat(folder)).mode & 0o777, (await stat(path)).mode & 0o777]).toEqual([0o700, 0o600]);
    const mail = await PostalMime.parse(await readFile(path));
    expect(mail).toMatchObject({
      subject: 'Confirmez votre adresse e-mail',
      to: [{ address: 'ada@engine.example' }],
    });
    expect((await readdir(folder)).filter((name) => !name.endsWith('.eml'))).toEqual([]);
  });

  it('a developer finds them at /dev/mail, in both parts, with links that can be followed', async () => {
    const id = await sent('Ada', 'second');
    expect(await text('')).toContain(`href="/dev/mail/${id}"`);
    const page = await text(`/${id}`);
    expect(page).toContain('Confirmez votre adresse e-mail');
    expect(page).toMatch(/sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const [, link = ''] = /<pre>[^]*<a href="([^"]+)"/.exec(page) ?? [];
    const address = new URL(link.replaceAll('&#x3D;', '='));
    expect([address.pathname, address.hash]).toEqual(['/dev/mail/pages/verify-address', '#token=second']);
    expect((await get('/pages/verify-address')).status).toBe(200);
    const html = await get(`/${id}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
    expect(await html.text()).toContain('href="http://');
  });

  it('nothing that a mail says becomes a part of the page', async () => {
    const id = await sent('<script>alert(1)</script>', '"><script>alert(2)</script>');
    for (const path of ['', `/${id}`, `/${id}/html`]) expect(await text(path)).not.toContain('<script>alert');
  });

  it.each(['/none', '/..%2f..%2fsecret', '/019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10/eml', '/%00/html'])(
    'there is no mail at %s',
    async (path) => {
      const response = await get(path);
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'mail.not-found' }]);
    },
  );

  it.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['origin', 'https://books.example'],
    ['sec-fetch-site', 'cross-site'],
  ])('nobody elsewhere reads them, who is told by %s', async (header, value) => {
    const id = await sent('Ada', 'third');
    for (const path of ['', `/${id}`, `/${id}/html`, `/${id}/eml`])
      expect((await get(path, { [header]: value })).status).toBe(403);
  });
});

describe('there is no inbox', () => {
  const key = `test:${randomBytes(32).toString('base64url')}`;
  const production = { APP_ENV: 'production', ADMIN_PASSWORD: 'a-password-of-our-own', SECURE_KEYS: key };

  it.each([
    ['in production', production],
    ['where mails go to a server', { MAIL_HOST: '127.0.0.1', MAIL_PORT: '9' }],
  ])('%s', async (_, settings) => {
    const other = await startLibrary({ settings });
    for (const path of ['', '/pages/verify-address', '/pages.js'])
      expect((await fetch(`${other.url}/dev/mail${path}`)).status).toBe(404);
    await other.close();
  });
});
