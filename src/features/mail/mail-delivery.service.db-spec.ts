import { setTimeout as sleep } from 'node:timers/promises';
import { JobControlService } from '#platform/jobs/job-control.service';
import { createDatabase, type TestDatabase } from '#test/database';
import { startMail, type MailProcess } from '#test/fakes/mail-on-fakes';
import { MailServer } from '#test/fakes/mail-server';
import { Mail } from './mail.entity';
import { sendMail } from './mail.jobs';

const TOKEN = 'a-token-that-nobody-may-see';

let database: TestDatabase;
let server: MailServer;
let process: MailProcess;

const starting = async (settings: Record<string, string> = {}) => {
  const port = await server.start();
  const smtp = { MAIL_HOST: '127.0.0.1', MAIL_PORT: String(port), MAIL_TLS: 'off', ...settings };
  process = await startMail({
    databaseUrl: database.url,
    settings: { MAIL_LINK_BASE: 'https://books.example', ...smtp },
  });
  return port;
};

beforeEach(async () => {
  database = await createDatabase();
  server = new MailServer();
});
afterEach(async () => {
  await process.close();
  await server.stop();
  await database.drop();
});

const letter = { to: 'ada@engine.example', template: 'verify-address', locale: 'de-AT' } as const;
const params = { name: 'Ada', token: TOKEN, hours: 24 };
const write = () => process.mail.send({ ...letter, params });

interface JobRow {
  id: string;
  state: string;
  payload: object;
  attempts: number;
}

const job = async () => {
  await process.transport.settled();
  const [found] = await process.database.query<JobRow[]>('SELECT id, state, payload, attempts FROM jobs');
  return found;
};

describe('a mail', () => {
  it('comes to its reader, in both parts and in their language, and is forgotten but for its envelope', async () => {
    await starting();
    const id = await write();
    const mail = await process.come(id, 'sent');
    const [taken] = server.taken;
    expect(taken?.envelope).toEqual({ from: 'library@bookwheel.localhost', to: ['ada@engine.example'] });
    expect(taken?.mail).toMatchObject({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      from: { name: 'Bookwheel', address: 'library@bookwheel.localhost' },
      messageId: `<${id}@bookwheel.localhost>`,
    });
    const link = `https://books.example/verify-address#token=${TOKEN}`;
    expect([taken?.mail.text?.includes(link), taken?.mail.html?.includes('Adresse bestätigen')]).toEqual([
      true,
      true,
    ]);
    expect(mail).toMatchObject({
      state: 'sent',
      params: null,
      attempts: 1,
      errorCode: null,
      sentAt: expect.any(Date),
    });
  });

  it('is not sent when what made it necessary is rolled back', async () => {
    await starting();
    const failing = process.database.transaction(async (manager) => {
      await process.mail.send({ ...letter, params }, manager);
      throw new Error('Something else failed.');
    });
    await expect(failing).rejects.toThrow('Something else');
    const other = await write();
    await process.come(other, 'sent');
    expect([server.taken.length, await process.database.getRepository(Mail).count()]).toEqual([1, 1]);
  });

  it('is sent only after the commit', async () => {
    await starting();
    let id = '';
    await process.database.transaction(async (manager) => {
      id = await process.mail.send({ ...letter, params }, manager);
      await sleep(300);
      expect(server.connections).toBe(0);
    });
    await process.come(id, 'sent');
  });

  it('that the server puts off is sent again, with the same Message-ID and date', async () => {
    await starting();
    server.treatments = [{ refuse: 451, at: 'DATA' }];
    const id = await write();
    const delayed = await process.attempted(id, 1);
    expect(delayed).toMatchObject({ state: 'queued', errorCode: 'mail.delayed', params });
    expect(delayed.error).toContain('451 Later');
    expect(await process.come(id, 'sent')).toMatchObject({
      attempts: 2,
      errorCode: null,
      error: null,
      params: null,
    });
    const ids = server.read.map(({ mail }) => [mail.messageId, mail.date]);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toEqual(ids[1]);
  });

  it.each(['RCPT', 'DATA'] as const)(
    'that the server refuses for good at %s is not sent again, and says why',
    async (at) => {
      await starting();
      server.treatments = [{ refuse: 550, at }];
      const mail = await process.come(await write(), 'failed');
      expect(mail).toMatchObject({ attempts: 1, errorCode: 'mail.refused', params: null });
      expect(mail.error).toContain('550 Never');
      expect(await job()).toMatchObject({ state: 'failed', attempts: 1 });
    },
  );

  it('whose connection is cut after all was read comes again, recognisable as the same', async () => {
    await starting();
    server.treatments = ['cut'];
    await process.come(await write(), 'sent');
    expect([server.read.length, server.taken.length]).toEqual([2, 1]);
    expect(new Set(server.read.map(({ mail }) => mail.messageId)).size).toBe(1);
  });

  it('is given up for now when the server takes too long', async () => {
    await starting({ MAIL_TIMEOUT_SECONDS: '1' });
    server.treatments = [{ hold: () => sleep(4_000) }];
    const mail = await process.attempted(await write(), 1);
    expect(mail).toMatchObject({ state: 'queued', errorCode: 'mail.delayed' });
    expect(await process.come(mail.id, 'sent')).toMatchObject({ attempts: 2 });
  });

  it('waits for a server that is away', async () => {
    const port = await starting();
    await server.stop();
    const id = await write();
    expect(await process.attempted(id, 1)).toMatchObject({ state: 'queued', errorCode: 'mail.delayed' });
    await server.start(port);
    await process.come(id, 'sent');
  });

  it('is dead when it was tried as often as it may, and can be sent all the same when somebody asks for it', async () => {
    await starting();
    const id = await process.database.transaction(async (manager) => {
      const queued = await process.mail.send({ ...letter, params }, manager);
      await manager.query('UPDATE jobs SET attempts = $1::smallint, max_attempts = $1::smallint + 1', [
        sendMail.attempts - 1,
      ]);
      return queued;
    });
    server.treatments = [{ refuse: 421, at: 'DATA' }];
    expect(await process.come(id, 'dead')).toMatchObject({ errorCode: 'mail.delayed', params });
    const { id: jobId, state } = (await job()) ?? {};
    expect(state).toBe('dead');
    await process.context.get(JobControlService).retry(jobId ?? '');
    await process.come(id, 'sent');
  });

  it('is not sent any more when its time is over', async () => {
    await starting();
    const id = await process.mail.send({ ...letter, params, expiresAt: new Date(Date.now() - 1) });
    expect(await process.come(id, 'failed')).toMatchObject({ errorCode: 'mail.expired', params: null });
    expect(server.connections).toBe(0);
  });

  it('leaves its secrets in no job and no log', async () => {
    await starting();
    server.treatments = [{ refuse: 451, at: 'DATA' }];
    const id = await write();
    await process.come(id, 'sent');
    expect((await job())?.payload).toEqual({ mailId: id });
    expect(process.log.join('\n')).toContain('mail.delayed');
    expect(process.log.join('\n')).not.toContain(TOKEN);
    const events = await process.database.query<object[]>('SELECT * FROM job_events');
    expect(JSON.stringify(events)).not.toContain(TOKEN);
  });
});
