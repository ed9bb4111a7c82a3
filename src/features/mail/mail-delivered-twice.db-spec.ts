import { setTimeout as sleep } from 'node:timers/promises';
import { JobBellService } from '#platform/jobs/job-bell.service';
import type { JobContext } from '#platform/jobs/job-context';
import { createDatabase, type TestDatabase } from '#test/database';
import { startMail, type MailProcess } from '#test/fakes/mail-on-fakes';
import { MailServer } from '#test/fakes/mail-server';
import { MailDeliveryService } from './mail-delivery.service';

let database: TestDatabase;
let server: MailServer;
let process: MailProcess;
let letGo: () => void;
let held: Promise<void>;

beforeEach(async () => {
  [database, server] = [await createDatabase(), new MailServer()];
  held = new Promise((resolve) => (letGo = resolve));
});
afterEach(async () => {
  letGo();
  await process.close();
  await server.stop();
  await database.drop();
});

async function start(options: { works: boolean; settings?: Record<string, string> }): Promise<string> {
  const smtp = { MAIL_HOST: '127.0.0.1', MAIL_PORT: String(await server.start()), MAIL_TLS: 'off' };
  const settings = { ...smtp, ...options.settings };
  process = await startMail({ databaseUrl: database.url, works: options.works, settings });
  const params = { name: 'Ada' };
  return process.mail.send({ to: 'ada@engine.example', template: 'welcome', locale: 'en', params });
}

const untilRead = async (times: number) => {
  while (server.read.length < times) await sleep(20);
};

describe('a mail whose job is delivered again', () => {
  it('is sent once, as often as the workers are told of it', async () => {
    server.treatments = [{ hold: () => held }];
    const mailId = await start({ works: true });
    const [job] = await process.database.query<{ id: string }[]>('SELECT id FROM jobs');
    const message = { id: job?.id ?? '', name: 'mail.send', attempts: 0, payload: { mailId } };
    const ring = () =>
      process.context.get(JobBellService).ringAll(Array(5).fill({ ...message, queue: 'mail' }));
    await untilRead(1);
    await ring();
    letGo();
    await process.come(mailId, 'sent');
    await ring();
    await process.transport.settled();
    expect(await process.row(mailId)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(server.read).toHaveLength(1);
  });

  it('stays sent when a worker that lost its job meanwhile fails to send it', async () => {
    server.treatments = [{ hold: () => held }];
    const mailId = await start({ works: false, settings: { MAIL_TIMEOUT_SECONDS: '2' } });
    const deliver = () =>
      process.context.get(MailDeliveryService).deliver({ mailId }, { attempt: 1 } as JobContext);
    const late = deliver().catch((error: unknown) => error);
    await untilRead(1);
    await deliver();
    expect(await late).toMatchObject({ code: 'mail.delayed' });
    expect(await process.row(mailId)).toMatchObject({
      state: 'sent',
      attempts: 1,
      error: null,
      params: null,
    });
    expect(new Set(server.read.map(({ mail }) => mail.messageId)).size).toBe(1);
  });
});
