import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { loadConfigs } from '#platform/config/load-configs';
import { configureHttp } from '#platform/http/configure-http';
import { libraryConfigs } from '#processes/library.config';
import { MailLinks } from './mail-links';
import { MAIL_LOCALES } from './mail-locale';
import { MAIL_NAMES } from './mail-templates';
import { MailTemplatesController } from './mail-templates.controller';

let app: NestExpressApplication;
let base: string;

beforeAll(async () => {
  const links = {
    provide: MailLinks,
    useValue: new MailLinks('https://books.example', 'https://api.example'),
  };
  const controllers = [MailTemplatesController];
  const module = await Test.createTestingModule({ controllers, providers: [links] }).compile();
  app = module.createNestApplication<NestExpressApplication>({ logger: false, bodyParser: false });
  configureHttp(app, loadConfigs(libraryConfigs, {}));
  await app.listen(0, '127.0.0.1');
  base = `${await app.getUrl()}/api/v1/mail/templates`;
});
afterAll(() => app.close());

describe('the templates of mails', () => {
  it('are listed with their languages', async () => {
    const { items } = (await (await fetch(base)).json()) as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(MAIL_NAMES);
    expect(items[0]).toEqual({ name: 'verify-address', locales: [...MAIL_LOCALES], isNotice: false });
  });

  it.each(MAIL_NAMES)('are shown with a sample, where nothing can run: %s', async (name) => {
    for (const locale of MAIL_LOCALES) {
      const html = await fetch(`${base}/${name}/preview?locale=${locale}&part=html`);
      expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
      expect(await html.text()).toContain(`<html lang="${locale}">`);
      const text = await fetch(`${base}/${name}/preview?locale=${locale}&part=text`);
      expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(await text.text()).toContain('Ada Lovelace');
    }
  });

  it('are shown in English, as HTML, unless told otherwise', async () => {
    expect(await (await fetch(`${base}/welcome/preview`)).text()).toContain('<html lang="en">');
  });

  it.each([
    'nothing/preview',
    'welcome/preview?locale=pl',
    'welcome/preview?part=pdf',
    'constructor/preview',
  ])('are these and no others: %s', async (path) => {
    expect((await fetch(`${base}/${path}`)).status).toBe(422);
  });
});
