import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rmqGround } from '#test/contracts/served-ground';
import type { JobsGround } from '#test/contracts/jobs-ground';
import { MAIL_CERTIFICATE } from '#test/fakes/mail-certificate';
import { MailServer, type Treatment } from '#test/fakes/mail-server';
import { MailCrew } from '#test/mail-crew';
import { endProcesses } from '#test/process';

/** Processes start, and mails wait for their second attempt. */
jest.setTimeout(300_000);

type ServerOptions = ConstructorParameters<typeof MailServer>[0];

let ground: JobsGround;
let crew: MailCrew;

async function open(options?: ServerOptions): Promise<void> {
  ground = await rmqGround({ withRedis: true });
  crew = await MailCrew.open(ground.variables, new MailServer(options));
}

async function close(): Promise<void> {
  await endProcesses();
  await crew.close();
  await ground.drop();
}

const address = (name: string) => `${name}@engine.example`;
const readFor = (name: string) => crew.server.read.filter(({ envelope }) => envelope.to[0] === address(name));

describe('an SMTP server, and mails to it of a worker of RabbitMQ', () => {
  const treatments: Record<string, Treatment[]> = {
    'rcpt-550': [{ refuse: 550, at: 'RCPT' }],
    'data-554': [{ refuse: 554, at: 'DATA' }],
    'rcpt-421': [{ refuse: 421, at: 'RCPT' }],
    'rcpt-450': [{ refuse: 450, at: 'RCPT' }],
    'data-451': [{ refuse: 451, at: 'DATA' }],
    'data-452': [
      { refuse: 452, at: 'DATA' },
      { refuse: 452, at: 'DATA' },
    ],
    slow: [{ hold: () => sleep(3_000) }],
    'too-slow': [{ hold: () => sleep(15_000) }],
    cut: ['cut'],
  };

  beforeAll(async () => {
    await open();
    for (const [name, treatment] of Object.entries(treatments))
      crew.server.treatmentsFor.set(address(name), [...treatment]);
    await crew.worker({ MAIL_TIMEOUT_SECONDS: '10' });
    const names = ['taken', ...Object.keys(treatments)];
    await Promise.all(names.map((name) => crew.signUp(address(name))));
  });
  afterAll(close);

  it('that takes a mail has it once', async () => {
    expect(await crew.comes(address('taken'), 'sent')).toMatchObject({ attempts: 1, error: null });
    expect(readFor('taken')).toHaveLength(1);
  });

  it.each(['rcpt-550', 'data-554'])('that refuses one for good is not asked again: %s', async (name) => {
    const mail = await crew.comes(address(name), 'failed');
    const [step, code] = name.split('-');
    expect(mail).toMatchObject({ attempts: 1, sentAt: null, error: { code: 'mail.refused' } });
    expect(mail.error?.message).toContain(`${code} Never`);
    await crew.comes(address('data-452'), 'sent');
    expect(readFor(name)).toHaveLength(step === 'data' ? 1 : 0);
    expect(await crew.mailTo(address(name))).toMatchObject({ state: 'failed', attempts: 1 });
  });

  it.each([
    ['rcpt-450', 2],
    ['data-451', 2],
    ['data-452', 3],
  ])('that puts one off is asked again until it takes it: %s', async (name, attempts) => {
    expect(await crew.comes(address(name), 'sent')).toMatchObject({ attempts, error: null });
    const ids = readFor(name).map(({ mail }) => mail.messageId);
    expect([ids.length, new Set(ids).size]).toEqual([name.startsWith('data') ? attempts : 1, 1]);
  });

  it('that puts one off and hangs up is asked again, by another connection or another attempt', async () => {
    const { attempts, error } = await crew.comes(address('rcpt-421'), 'sent');
    expect([1, 2]).toContain(attempts);
    expect([error, readFor('rcpt-421').length]).toEqual([null, 1]);
  });

  it('that takes its time is waited for', async () => {
    expect(await crew.comes(address('slow'), 'sent')).toMatchObject({ attempts: 1 });
    expect(readFor('slow')).toHaveLength(1);
  });

  it.each(['too-slow', 'cut'])(
    'that leaves it open gets one a second time, as the same: %s',
    async (name) => {
      expect(await crew.comes(address(name), 'sent')).toMatchObject({ attempts: 2, error: null });
      const [one, other, ...more] = readFor(name);
      expect(more).toEqual([]);
      expect(one?.mail.messageId).toBe((await crew.mailTo(address(name)))?.messageId);
      expect([other?.mail.messageId, other?.mail.date]).toEqual([one?.mail.messageId, one?.mail.date]);
    },
  );
});

describe('an SMTP server that hangs up', () => {
  afterEach(close);

  it('loses no mail when it goes away in the middle of many, and has no more of them at once than it may', async () => {
    await open();
    const names = Array.from({ length: 30 }, (_, number) => `many-${number}`);
    for (const name of names) crew.server.treatmentsFor.set(address(name), [{ hold: () => sleep(100) }]);
    await crew.worker({ MAIL_POOL: '2' });
    await Promise.all(names.map((name) => crew.signUp(address(name))));
    while (crew.server.taken.length < 5) await sleep(20);
    await crew.server.stop();
    await sleep(3_000);
    await crew.server.start(crew.port);
    await Promise.all(names.map((name) => crew.comes(address(name), 'sent')));
    const ids = (name: string) => new Set(readFor(name).map(({ mail }) => mail.messageId)).size;
    expect(names.filter((name) => ids(name) !== 1)).toEqual([]);
    expect(crew.server.peak).toBeLessThanOrEqual(2);
    expect(crew.server.connections).toBeLessThan(names.length);
  });
});

describe('an SMTP server that encrypts and asks who is there', () => {
  const onAuth: NonNullable<ServerOptions>['onAuth'] = ({ username, password }, session, done) => {
    const isRight = session.secure && username === 'library' && password === 'right';
    if (isRight) return done(null, { user: username });
    done(new Error('Who are you?'));
  };
  const login = { MAIL_USER: 'library', MAIL_PASSWORD: 'right' };
  const authority = join(tmpdir(), `bookwheel-mail-${process.pid}.pem`);
  const trusting = { MAIL_TLS: 'starttls', NODE_EXTRA_CA_CERTS: authority };

  beforeAll(() => writeFile(authority, MAIL_CERTIFICATE.cert));
  afterEach(close);
  afterAll(() => rm(authority));

  it.each([
    ['from STARTTLS on', 'starttls', false],
    ['from the first byte', 'implicit', true],
  ])('is believed by the authority that Node.js is given: %s', async (_, tls, secure) => {
    await open({ ...MAIL_CERTIFICATE, secure, authOptional: false, onAuth });
    await crew.worker({ ...login, ...trusting, MAIL_TLS: tls });
    await crew.signUp(address('ada'));
    expect(await crew.comes(address('ada'), 'sent')).toMatchObject({ attempts: 1 });
  });

  it('gets no mail before somebody has mended the trust or the password, and then all', async () => {
    await open({ ...MAIL_CERTIFICATE, authOptional: false, onAuth });
    const wrong: [Record<string, string>, RegExp][] = [
      [{ ...login, MAIL_TLS: 'starttls' }, /certificate/i],
      [{ ...login, ...trusting, MAIL_PASSWORD: 'wrong' }, /535/],
    ];
    await crew.signUp(address('ada'));
    for (const [settings, words] of wrong) {
      const worker = await crew.worker(settings);
      const mail = await crew.until(address('ada'), ({ error }) => words.test(error?.message ?? ''));
      expect(mail).toMatchObject({ state: 'queued', error: { code: 'mail.delayed' } });
      expect((await worker.end('SIGTERM')).output).not.toContain('wrong');
    }
    expect(crew.server.read).toEqual([]);
    await crew.worker({ ...login, ...trusting });
    await crew.comes(address('ada'), 'sent');
    expect(readFor('ada')).toHaveLength(1);
  });
});
