import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { COUNT } from '#test/fakes/test-jobs';
import { JobControlService } from './job-control.service';
import { CONTINUES } from './job-context';
import { JobStepsService } from './job-steps.service';
import { JobSweepService } from './job-sweep.service';
import { JobsSearch } from './jobs.search';
import { JobsService } from './jobs.service';

let database: TestDatabase;
let process: JobsProcess;

beforeEach(async () => {
  database = await createDatabase();
  process = await startJobs({ databaseUrl: database.url, transport: new InProcessTransport() });
});
afterEach(async () => {
  await process.close();
  await database.drop();
});

const one = (id: string) => process.context.get(JobsSearch).one(id);
const cancel = (id: string) => process.context.get(JobControlService).cancel(id);

async function begunJob(): Promise<string> {
  const { id } = await process.context.get(JobsService).enqueue(COUNT, { to: 1 });
  while (!process.jobs.begun.some((job) => job.id === id)) await sleep(5);
  return id;
}

async function untilUnattended(id: string): Promise<void> {
  while ((await one(id)).leaseUntil) await sleep(5);
}

describe('a job that goes on when its handler has returned', () => {
  it('runs until somebody ends it', async () => {
    process.jobs.when(COUNT, () => Promise.resolve(CONTINUES));
    const id = await begunJob();
    await untilUnattended(id);
    expect(await one(id)).toMatchObject({ state: 'running', finishedAt: null });
    expect(await process.context.get(JobStepsService).end({ id }, 'succeeded')).toBe(true);
    expect(await one(id)).toMatchObject({ state: 'succeeded' });
  });

  it('is cancelled at once', async () => {
    process.jobs.when(COUNT, () => Promise.resolve(CONTINUES));
    const id = await begunJob();
    await untilUnattended(id);
    await cancel(id);
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
  });

  it('is cancelled, too, when that is asked for before its handler returns', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    process.jobs.when(COUNT, () => gate.then(() => CONTINUES));
    const id = await begunJob();
    await cancel(id);
    letGo();
    while ((await one(id)).state === 'running') await sleep(5);
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
  });

  it('is cancelled in the end when who was to do so died', async () => {
    process.jobs.when(COUNT, () => Promise.resolve(CONTINUES));
    const id = await begunJob();
    await untilUnattended(id);
    await process.context
      .get(DataSource)
      .query(`UPDATE jobs SET cancel_requested_at = now() - interval '6 seconds' WHERE id = $1`, [id]);
    while ((await one(id)).state === 'running') {
      process.context.get(JobSweepService).sweepIn(0);
      await sleep(200);
    }
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
  });
});
