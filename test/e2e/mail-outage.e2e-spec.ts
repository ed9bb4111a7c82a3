import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '#test/database';
import { MailCrew } from '#test/mail-crew';
import { endProcesses } from '#test/process';

/** For how many seconds the mail server is away; a minute shows more, and takes three. */
const OUTAGE_SECONDS = Number(process.env['MAIL_OUTAGE_SECONDS'] ?? 6);

/** The mails wait for their next attempt, and a worker's lease has to run out. */
jest.setTimeout(180_000 + OUTAGE_SECONDS * 3_000);

const READERS = Array.from({ length: 50 }, (_, number) => `reader-${number}@engine.example`);

let database: TestDatabase;
let crew: MailCrew;

beforeEach(async () => {
  database = await createDatabase();
  crew = await MailCrew.open({ POSTGRES_URL: database.url, JOBS_LEASE_SECONDS: '5' });
});
afterEach(async () => {
  await endProcesses();
  await crew.close();
  await database.drop();
});

const readFor = (address: string) => crew.server.read.filter(({ envelope }) => envelope.to[0] === address);

/** Fifty people sign up, evenly over the time; returns when each was answered, in milliseconds. */
async function signUpOver(seconds: number): Promise<number[]> {
  const answers = READERS.map(async (email, number) => {
    await sleep((seconds * 1_000 * number) / READERS.length);
    return crew.signUp(email);
  });
  const all = await Promise.all(answers);
  expect(all.map(({ status }) => status)).toEqual(READERS.map(() => 202));
  return all.map(({ ms }) => ms).sort((one, other) => one - other);
}

/** What a person who runs the long outage wants to know. */
function tell(times: number[], sinceBack: number): void {
  const [median = 0, slowest = 0] = [times[times.length / 2], times.at(-1)];
  const line = `Signed up in ${median.toFixed(0)} ms (median), ${slowest.toFixed(0)} ms (slowest);`;
  process.stdout.write(`${line} the last mail came ${(sinceBack / 1_000).toFixed(1)} s after the server\n`);
}

describe('a mail server that is away', () => {
  it('keeps nobody from signing up, and every mail comes once when it is back', async () => {
    await crew.worker();
    await crew.server.stop();
    const times = await signUpOver(OUTAGE_SECONDS);
    await crew.until(READERS[0] ?? '', ({ attempts, error }) => attempts > 0 && error !== null);
    await crew.server.start(crew.port);
    const back = performance.now();
    const mails = await Promise.all(READERS.map((address) => crew.comes(address, 'sent')));
    tell(times, performance.now() - back);
    expect(mails.map(({ error }) => error)).toEqual(READERS.map(() => null));
    expect(READERS.map((address) => readFor(address).length)).toEqual(READERS.map(() => 1));
  });
});

describe('a worker that is killed after it has handed a mail over, and before that is noted', () => {
  it('leaves a mail that comes a second time, recognisable as the same', async () => {
    const address = 'ada@engine.example';
    let letGo = () => undefined as void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    crew.server.treatmentsFor.set(address, [{ hold: () => held }]);
    const worker = await crew.worker();
    await crew.signUp(address);
    while (readFor(address).length === 0) await sleep(20);
    await worker.end('SIGKILL');
    letGo();
    while (crew.server.taken.length === 0) await sleep(20);
    const { messageId, ...before } = (await crew.mailTo(address)) ?? {};
    expect(before).toMatchObject({ state: 'queued', attempts: 0, sentAt: null });
    await crew.worker();
    expect(await crew.comes(address, 'sent')).toMatchObject({ messageId, attempts: 1 });
    expect(crew.server.taken.map(({ mail }) => mail.messageId)).toEqual([messageId, messageId]);
    expect(crew.server.taken[0]?.mail.date).toBe(crew.server.taken[1]?.mail.date);
  });
});

describe('an address that the mail server refuses', () => {
  it('is refused for good, which an administrator sees', async () => {
    const address = 'nobody@engine.example';
    crew.server.treatmentsFor.set(address, [{ refuse: 550, at: 'RCPT' }]);
    await crew.worker();
    await crew.signUp(address);
    expect(await crew.comes(address, 'failed')).toMatchObject({
      ...{ attempts: 1, sentAt: null },
      error: { code: 'mail.refused', message: 'The mail server refuses it for good: 550 Never' },
    });
  });
});
