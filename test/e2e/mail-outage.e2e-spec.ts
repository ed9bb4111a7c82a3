import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '#test/database';
import { startMail, type MailProcess } from '#test/fakes/mail-on-fakes';
import { MailServer } from '#test/fakes/mail-server';
import { endProcesses, makeDataDir, removeDataDir, startProcess } from '#test/process';

/** The mails wait for their third attempt, and a worker's lease has to run out. */
jest.setTimeout(120_000);

let database: TestDatabase;
let server: MailServer;
let process: MailProcess;
let settings: Record<string, string>;
let port: number;

beforeEach(async () => {
  [database, server] = [await createDatabase(), new MailServer()];
  port = await server.start();
  const smtp = { MAIL_HOST: '127.0.0.1', MAIL_PORT: String(port), MAIL_TLS: 'off' };
  settings = { ...smtp, MAIL_LINK_BASE: 'https://books.example' };
});
afterEach(async () => {
  await endProcesses();
  await process.close();
  await server.stop();
  await database.drop();
});

const write = (number: number) => {
  const params = { name: null, token: `token-${number}`, hours: 24 };
  const to = `reader-${number}@engine.example`;
  return process.mail.send({ to, template: 'verify-address', locale: 'en', params });
};

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

describe('mail', () => {
  it('that is written while the server is away costs its writer no time, and comes once when the server is back', async () => {
    process = await startMail({ databaseUrl: database.url, settings });
    await server.stop();
    const begin = performance.now();
    const ids = await Promise.all(Array.from({ length: 50 }, (_, number) => write(number)));
    expect(performance.now() - begin).toBeLessThan(5_000);
    await Promise.all(ids.map((id) => process.attempted(id, 2)));
    await server.start(port);
    await Promise.all(ids.map((id) => process.come(id, 'sent')));
    const readers = server.read.map(({ envelope }) => envelope.to[0]);
    expect([readers.length, new Set(readers).size]).toEqual([50, 50]);
  });

  it('that a worker has handed over when it is killed comes a second time, recognisable as the same', async () => {
    const dataDir = await makeDataDir();
    const worker = { ...settings, POSTGRES_URL: database.url, DATA_DIR: dataDir, JOBS_LEASE_SECONDS: '5' };
    process = await startMail({ databaseUrl: database.url, settings, works: false });
    server.treatments = [{ holdMs: 2_000 }];
    const id = await write(1);
    const first = startProcess(['worker'], worker);
    await until(() => server.read.length === 1);
    await first.end('SIGKILL');
    await until(() => server.taken.length === 1);
    expect(await process.row(id)).toMatchObject({ state: 'queued', attempts: 0, sentAt: null });
    startProcess(['worker'], worker);
    await process.come(id, 'sent');
    expect(server.taken.map(({ mail }) => mail.messageId)).toEqual(
      Array(2).fill(`<${id}@bookwheel.localhost>`),
    );
    expect(server.taken[0]?.mail.date).toBe(server.taken[1]?.mail.date);
    await endProcesses();
    await removeDataDir(dataDir);
  });
});
