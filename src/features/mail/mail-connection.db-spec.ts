import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '#test/database';
import { startMail, type MailProcess } from '#test/fakes/mail-on-fakes';
import { MailServer } from '#test/fakes/mail-server';
import { Mail } from './mail.entity';

let database: TestDatabase;
let server: MailServer;
let process: MailProcess | undefined;

beforeEach(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  await process?.close();
  await server.stop();
  await database.drop();
});

/** What a server of this kind has after one attempt, and what is noted of it. */
async function attempt(kind: MailServer, settings: Record<string, string>): Promise<Mail> {
  server = kind;
  const port = await server.start();
  const smtp = { MAIL_HOST: '127.0.0.1', MAIL_PORT: String(port), ...settings };
  process = await startMail({ databaseUrl: database.url, settings: smtp });
  const to = 'ada@engine.example';
  const id = await process.mail.send({ to, template: 'welcome', locale: 'en', params: { name: 'Ada' } });
  for (;;) {
    const mail = await process.database.getRepository(Mail).findOneByOrFail({ id });
    if (mail.attempts > 0) return mail;
    await sleep(20);
  }
}

const plain = () => new MailServer({ disabledCommands: ['STARTTLS', 'AUTH'] });

/** Its certificate is for `localhost`, by nobody. */
const encrypted = () => new MailServer({ disabledCommands: ['AUTH'] });

describe('the connection to a mail server', () => {
  it('must be secret unless told otherwise: a server that cannot do so gets nothing', async () => {
    expect(await attempt(plain(), {})).toMatchObject({ state: 'queued', errorCode: 'mail.delayed' });
    expect(server.read).toEqual([]);
  });

  it('is refused to a server whose certificate nobody vouches for', async () => {
    expect(await attempt(encrypted(), {})).toMatchObject({ state: 'queued', errorCode: 'mail.delayed' });
    expect(server.read).toEqual([]);
  });

  it.each([
    ['optional', plain],
    ['off', plain],
    ['off', encrypted],
  ])('may be plain when told so: %s', async (tls, kind) => {
    expect(await attempt(kind(), { MAIL_TLS: tls })).toMatchObject({ state: 'sent' });
  });

  it('that is refused because of the password can be mended, and loses no mail', async () => {
    const onAuth: ConstructorParameters<typeof MailServer>[0] = {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'library' && password === 'right'
          ? done(null, { user: 1 })
          : done(new Error('Who are you?')),
    };
    const settings = { MAIL_TLS: 'off', MAIL_USER: 'library', MAIL_PASSWORD: 'wrong' };
    const mail = await attempt(new MailServer(onAuth), settings);
    expect(mail).toMatchObject({ state: 'queued', errorCode: 'mail.delayed' });
    expect(mail.error).toContain('535');
    expect(process?.log.join('\n')).not.toContain('wrong');
  });
});
