import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { createDatabase, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { COUNT, MAIL, UNIQUE } from '#test/fakes/test-jobs';
import { JobsSearch } from './jobs.search';
import { JobsService } from './jobs.service';

let database: TestDatabase;
let transport: InProcessTransport;
let process: JobsProcess;
let jobs: JobsService;

beforeEach(async () => {
  database = await createDatabase();
  transport = new InProcessTransport();
  process = await startJobs({ databaseUrl: database.url, transport });
  jobs = process.context.get(JobsService);
});
afterEach(async () => {
  await process.close();
  await database.drop();
});

const one = (id: string) => process.context.get(JobsSearch).one(id);

async function ended(id: string) {
  for (;;) {
    const job = await one(id);
    if (job.finishedAt) return job;
    await sleep(10);
  }
}

describe('a job that is asked for', () => {
  it('is done once, with its payload', async () => {
    const { id, created } = await jobs.enqueue(COUNT, { to: 3 }, { requestedBy: 'test' });
    expect(created).toBe(true);
    expect(await ended(id)).toMatchObject({ state: 'succeeded', attempts: 1, requestedBy: 'test' });
    expect(process.jobs.begun).toMatchObject([{ id, name: 'test.count', attempt: 1, payload: { to: 3 } }]);
  });

  it('goes with the transaction that asked for it', async () => {
    const { manager } = process.context.get(DataSource);
    const asked: string[] = [];
    const failing = manager.transaction(async (transaction) => {
      asked.push((await jobs.enqueue(COUNT, { to: 1 }, { manager: transaction })).id);
      throw new Error('The change fails.');
    });
    await expect(failing).rejects.toThrow('The change fails.');
    await expect(one(asked[0]!)).rejects.toMatchObject({ code: 'job.not-found' });
    expect(transport.sent).toEqual([]);
  });

  it('is told of after the commit, not before, and not by a savepoint', async () => {
    const { manager } = process.context.get(DataSource);
    const id = await manager.transaction(async (transaction) => {
      const asked = await transaction.transaction((nested) =>
        jobs.enqueue(COUNT, { to: 1 }, { manager: nested }),
      );
      await sleep(50);
      expect(transport.sent).toEqual([]);
      return asked.id;
    });
    expect(await ended(id)).toMatchObject({ state: 'succeeded' });
    expect(transport.sent).toHaveLength(1);
  });

  it('is one while it is open, if it is the only one of its key', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    process.jobs.when(UNIQUE, () => gate);
    const asked = await Promise.all(Array.from({ length: 10 }, () => jobs.enqueue(UNIQUE, { name: 'a' })));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(asked.filter(({ created }) => created)).toHaveLength(1);
    expect((await jobs.enqueue(UNIQUE, { name: 'b' })).id).not.toBe(asked[0]!.id);
    while (process.jobs.begun.length < 1) await sleep(5);
    letGo();
    await ended(asked[0]!.id);
    expect(await jobs.enqueue(UNIQUE, { name: 'a' })).toMatchObject({ created: true });
  });

  it('is one for ever, if it is for a slot of a schedule', async () => {
    const slot = 'test.nightly@2026-11-21T02:00:00.000Z';
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => jobs.enqueue(COUNT, { to: 1 }, { slot })),
    );
    await ended(asked[0]!.id);
    expect(new Set([...asked, await jobs.enqueue(COUNT, { to: 1 }, { slot })].map(({ id }) => id)).size).toBe(
      1,
    );
  });

  it('is one for a request that is repeated, and no other request may use its key', async () => {
    const first = await jobs.enqueue(COUNT, { to: 1 }, { idempotencyKey: 'k' });
    expect(await jobs.enqueue(COUNT, { to: 1 }, { idempotencyKey: 'k' })).toEqual({
      id: first.id,
      created: false,
      isSame: true,
    });
    const other = jobs.enqueue(COUNT, { to: 2 }, { idempotencyKey: 'k' });
    await expect(other).rejects.toMatchObject({ kind: 'invalid', code: 'job.request-differs' });
  });

  it('waits as long as it is told', async () => {
    const start = performance.now();
    const { id } = await jobs.enqueue(COUNT, { to: 1 }, { delay: 400 });
    await ended(id);
    expect(process.jobs.begun[0]!.at - start).toBeGreaterThanOrEqual(395);
    // A job that nobody has begun at its time is rung for again ten seconds later.
    expect(process.jobs.begun[0]!.at - start).toBeLessThan(10_000);
  });

  it('is done in the end, though the broker is away or loses its message', async () => {
    transport.isUp = false;
    const { id } = await jobs.enqueue(MAIL, { name: 'a' });
    await sleep(300);
    expect(await one(id)).toMatchObject({ state: 'queued' });
    transport.isUp = true;
    await process.context.get(DataSource).query('UPDATE jobs SET ring_at = now()');
    expect(await ended(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
  });

  it('is done once, though its message comes often and late', async () => {
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    await ended(id);
    const [message] = transport.sent;
    const client = transport.client('parser');
    for (let i = 0; i < 5; i += 1) client.emit('test.count', message!).subscribe();
    await transport.settled();
    expect(process.jobs.begun).toHaveLength(1);
    expect(await one(id)).toMatchObject({ attempts: 1 });
  });
});

describe('a job that fails', () => {
  it('is tried again, later every time, and is dead after the last', async () => {
    process.jobs.when(COUNT, () => Promise.reject(new Error('No luck.')));
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    expect(await ended(id)).toMatchObject({ state: 'dead', attempts: 3, errorMessage: 'No luck.' });
    const [first, second, third] = process.jobs.begun.map(({ at }) => at) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(99);
    expect(third - second).toBeGreaterThanOrEqual(299);
    await transport.settled();
    expect(transport.dead.map(({ subject }) => subject)).toEqual([id]);
  });

  it('for a reason that stays is not tried again', async () => {
    const fault = new LibraryError('invalid', 'test.wrong', 'It cannot be done.');
    process.jobs.when(COUNT, () => Promise.reject(fault));
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    expect(await ended(id)).toMatchObject({ state: 'failed', attempts: 1, errorCode: 'test.wrong' });
  });

  it('succeeds when a later attempt does, and forgets the error', async () => {
    process.jobs.when(COUNT, async (_, { attempt }) => {
      if (attempt < 3) throw new LibraryError('unavailable', 'test.away', 'It is away.');
    });
    const { id } = await jobs.enqueue(COUNT, { to: 1 });
    expect(await ended(id)).toMatchObject({ state: 'succeeded', attempts: 3, errorCode: null });
  });
});
