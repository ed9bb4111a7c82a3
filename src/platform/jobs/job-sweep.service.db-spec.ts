import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { COUNT } from '#test/fakes/test-jobs';
import { within } from '#test/pace';
import { JobControlService } from './job-control.service';
import { JobStepsService } from './job-steps.service';
import { JobSweepService } from './job-sweep.service';
import { JobsSearch } from './jobs.search';
import { JobsService } from './jobs.service';

let database: TestDatabase;
let transport: InProcessTransport;
let process: JobsProcess;
let jobs: JobsService;
let control: JobControlService;

beforeEach(async () => {
  database = await createDatabase();
  transport = new InProcessTransport();
  process = await startJobs({ databaseUrl: database.url, transport, works: false });
  [jobs, control] = [process.context.get(JobsService), process.context.get(JobControlService)];
});
afterEach(async () => {
  await process.close();
  await database.drop();
});

const sql = (text: string) => process.context.get(DataSource).query<unknown>(text);
const one = (id: string) => process.context.get(JobsSearch).one(id);
const sweep = () => process.context.get(JobSweepService).sweep();

/** After how many seconds a job is rung for again, ring by ring. */
const WAITS = [10, 20, 40, 80, 160, 320, 600];

const isIn = (value: number, from: number, to: number) => value >= from && value <= to;

/** Waits until so many messages were sent. */
async function sent(count: number): Promise<void> {
  while (transport.sent.length < count) await sleep(5);
}

describe('the sweep', () => {
  it('rings again for a job that nobody took, and less and less often', async () => {
    transport.losesMessages = true;
    await jobs.enqueue(COUNT, { to: 1 });
    await sent(1);
    const waits: number[] = [];
    for (let ring = 0; ring < 7; ring += 1) {
      const begin = performance.now();
      await sql('UPDATE jobs SET ring_at = clock_timestamp()');
      const wait = await sweep();
      const longest = wait + performance.now() - begin + 100;
      waits.push(WAITS.find((seconds) => isIn(seconds * 1_000, wait, longest)) ?? wait);
    }
    expect(waits).toEqual(WAITS);
    expect(new Set(transport.sent.map(({ id }) => id)).size).toBe(1);
  });

  it('does not ring for jobs of a paused queue, and for all of them when it goes on', async () => {
    transport.losesMessages = true;
    await control.pause('parser');
    for (let to = 0; to < 3; to += 1) await jobs.enqueue(COUNT, { to });
    await sent(3);
    await sql('UPDATE jobs SET ring_at = clock_timestamp()');
    await sweep();
    expect(transport.sent).toHaveLength(3);
    await control.resume('parser');
    await sent(6);
  });

  it('gives back the job of a worker that is not heard of any more', async () => {
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    const steps = process.context.get(JobStepsService);
    const lost = (await steps.claim(id))!;
    await sweep();
    expect(await one(id)).toMatchObject({ state: 'running' });
    await sql(`UPDATE jobs SET lease_until = now() - interval '1 second'`);
    await sweep();
    expect(await one(id)).toMatchObject({ state: 'queued', errorCode: 'job.lost' });
    expect(await steps.end(lost, 'succeeded')).toBe(false);
  });

  it('lets a job die that took its worker with it every time', async () => {
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    for (let attempt = 1; attempt <= COUNT.attempts; attempt += 1) {
      await process.context.get(JobStepsService).claim(id);
      await sql(`UPDATE jobs SET lease_until = now() - interval '1 second'`);
      await sweep();
    }
    expect(await one(id)).toMatchObject({ state: 'dead', attempts: COUNT.attempts });
  });

  it('leaves alone what goes on without a worker', async () => {
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    const steps = process.context.get(JobStepsService);
    await steps.leaveRunning((await steps.claim(id))!);
    await sweep();
    expect(await one(id)).toMatchObject({ state: 'running', leaseUntil: null });
  });

  it('tries a broker that is away with one message only, and soon again', async () => {
    transport.losesMessages = true;
    for (let to = 0; to < 20; to += 1) await jobs.enqueue(COUNT, { to });
    await sent(20);
    transport.isUp = false;
    await sql('UPDATE jobs SET ring_at = clock_timestamp()');
    expect(await sweep()).toBeLessThanOrEqual(1_000);
    transport.isUp = true;
    await sent(40);
  });
});

describe('an operator', () => {
  it('cancels a job that waits, at once', async () => {
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    await control.cancel(id);
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
    await expect(control.cancel(id)).rejects.toMatchObject({ kind: 'conflict', code: 'job.ended' });
  });

  it('retries what ended badly, even what is dead, with attempts of its own', async () => {
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    const steps = process.context.get(JobStepsService);
    await expect(control.retry(id)).rejects.toMatchObject({ code: 'job.open' });
    for (let attempt = 1; attempt <= COUNT.attempts; attempt += 1) {
      const claim = (await steps.claim(id))!;
      await steps.retryLater(claim, 0, { code: 'test.failed', message: 'No luck.' });
    }
    expect(await one(id)).toMatchObject({ state: 'dead' });
    await control.retry(id);
    expect(await one(id)).toMatchObject({ state: 'queued', attempts: 3, maxAttempts: 6, finishedAt: null });
    await steps.end((await steps.claim(id))!, 'succeeded');
    await expect(control.retry(id)).rejects.toMatchObject({ code: 'job.ended' });
  });

  it('hears of a job that does not exist', async () => {
    const id = '01a00000-0000-7000-8000-000000000000';
    await expect(control.cancel(id)).rejects.toMatchObject({ kind: 'not-found', code: 'job.not-found' });
    await expect(control.retry(id)).rejects.toMatchObject({ kind: 'not-found', code: 'job.not-found' });
  });
});

describe('a worker', () => {
  let worker: JobsProcess;

  beforeEach(async () => {
    worker = await startJobs({ databaseUrl: database.url, transport });
  });
  afterEach(() => worker.close());

  const begun = async () => {
    while (worker.jobs.begun.length === 0) await sleep(5);
  };

  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

  it('stops a job within five seconds that somebody cancels', async () => {
    worker.jobs.when(COUNT, (_, { signal }) => untilAborted(signal));
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    await begun();
    await control.cancel(id);
    await within(5_000, 'it has stopped', async () => (await one(id)).state === 'cancelled');
  });

  it('hands back, when it is to end, what heeds it, and finishes the rest', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    worker.jobs.when(COUNT, (payload, { signal }) =>
      (payload as { to: number }).to === 1 ? untilAborted(signal) : gate,
    );
    const heeding = await jobs.enqueue(COUNT, { to: 1 });
    const deaf = await jobs.enqueue(COUNT, { to: 2 });
    while (worker.jobs.begun.length < 2) await sleep(5);
    const closing = worker.close();
    while ((await one(heeding.id)).state !== 'queued') await sleep(10);
    expect(await one(deaf.id)).toMatchObject({ state: 'running' });
    letGo();
    await closing;
    expect(await one(deaf.id)).toMatchObject({ state: 'succeeded' });
    expect(await one(heeding.id)).toMatchObject({ state: 'queued', attempts: 1, maxAttempts: 4 });
  });
});
