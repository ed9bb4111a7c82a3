import { configOf, loadConfigs } from '#platform/config/load-configs';
import { mailConnection } from './mail-connection';
import { MailConfig } from './mail.config';

const config = (variables: Record<string, string> = {}) =>
  configOf(loadConfigs([MailConfig], variables), MailConfig);

describe('the settings of mail', () => {
  it.each([
    ['library@books.example', 'library@books.example'],
    ['Bookwheel <no-reply@books.example>', 'no-reply@books.example'],
    ["L'étagère Nº 1 <a.b+c@books.example>", 'a.b+c@books.example'],
  ])('take %j as who mails are from', (from, sender) => {
    expect(config({ MAIL_FROM: from }).sender).toBe(sender);
  });

  it.each([
    'Bookwheel',
    'a@b, c@d',
    'a@b\r\nBcc: c@d',
    'Bookwheel <a@b',
    '"x" <a@b>',
    'a@b <c@d>',
    'Bookwheel a@b>',
  ])('refuse %j as who mails are from', (from) => {
    expect(() => config({ MAIL_FROM: from })).toThrow(/MAIL_FROM|from must be/);
  });

  it.each(['http://localhost:3000', 'https://books.example/app'])('link to %s', (base) => {
    expect(config({ MAIL_LINK_BASE: base }).linkBase).toBe(base);
  });

  it.each([
    'https://books.example/',
    'javascript:alert(1)',
    'https://a:b@books.example',
    'https://books.example?x',
    'https://books.example#x',
    'books',
  ])('do not link to %j', (base) => {
    expect(() => config({ MAIL_LINK_BASE: base })).toThrow('MAIL_LINK_BASE');
  });

  it('ask in production for what mails link to, once there is a server', () => {
    const production = { APP_ENV: 'production' };
    expect(() => config({ ...production, MAIL_HOST: 'smtp.books.example' })).toThrow(
      'MAIL_LINK_BASE is needed',
    );
    expect(() => config({ MAIL_HOST: 'smtp.books.example' })).not.toThrow();
    expect(() => config(production)).not.toThrow();
  });

  it('ask for who a password is for', () => {
    expect(() => config({ MAIL_PASSWORD: 'x' })).toThrow('MAIL_USER');
  });

  it.each([
    ['starttls', { secure: false, requireTLS: true, ignoreTLS: false }],
    ['implicit', { secure: true, requireTLS: false, ignoreTLS: false }],
    ['optional', { secure: false, requireTLS: false, ignoreTLS: false }],
    ['off', { secure: false, requireTLS: false, ignoreTLS: true }],
  ])('keep the connection secret as %s says', (tls, expected) => {
    const { transport } = mailConnection(config({ MAIL_HOST: 'smtp.books.example', MAIL_TLS: tls }));
    expect(transport).toMatchObject(expected);
    expect(transport).not.toHaveProperty('auth');
  });

  it('sign in when they say as whom', () => {
    const settings = { MAIL_HOST: 'smtp.books.example', MAIL_USER: 'library', MAIL_PASSWORD: 'secret' };
    expect(mailConnection(config(settings)).transport).toMatchObject({
      auth: { user: 'library', pass: 'secret' },
    });
  });
});
