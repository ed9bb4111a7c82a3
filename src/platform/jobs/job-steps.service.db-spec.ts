import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { createDatabase, type TestDatabase } from '#test/database';
import { JobStepsService } from './job-steps.service';
import { JobsConfig } from './jobs.config';

let database: TestDatabase;
let connection: DataSource;
let steps: JobStepsService;

beforeAll(async () => {
  database = await createDatabase();
  connection = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  steps = new JobStepsService(connection, new JobsConfig());
});
afterAll(async () => {
  await connection.destroy();
  await database.drop();
});

const sql = <Row>(text: string, values: unknown[] = []) => connection.query<Row[]>(text, values);

async function newJob(maxAttempts = 2): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO jobs (id, name, queue, payload, max_attempts, requested_by, available_at, ring_at)
     VALUES ($1, 'test.job', 'parser', '{}', $2, 'test', now(), now())`,
    [id, maxAttempts],
  );
  return id;
}

async function runningJob(maxAttempts?: number) {
  const id = await newJob(maxAttempts);
  return (await steps.claim(id))!;
}

const stateOf = async (id: string) =>
  (await sql<{ state: string }>('SELECT state FROM jobs WHERE id = $1', [id]))[0]?.state;

const historyOf = async (id: string) =>
  (await sql<{ kind: string }>('SELECT kind FROM job_events WHERE job_id = $1 ORDER BY number', [id])).map(
    ({ kind }) => kind,
  );

const FAILURE = { code: 'test.failed', message: 'It failed.' };

describe('a job', () => {
  it('is begun once, by whoever comes first', async () => {
    const id = await newJob();
    const claims = await Promise.all(Array.from({ length: 10 }, () => steps.claim(id)));
    expect(claims.filter(Boolean)).toMatchObject([{ id, attempt: 1, name: 'test.job', requestedBy: 'test' }]);
    expect(await historyOf(id)).toEqual(['queued', 'started']);
  });

  it('is not begun before its time, nor while its queue is paused', async () => {
    const early = await newJob();
    await sql(`UPDATE jobs SET available_at = now() + interval '1 hour' WHERE id = $1`, [early]);
    expect(await steps.claim(early)).toBeUndefined();
    const paused = await newJob();
    await sql(`INSERT INTO job_pauses (queue) VALUES ('parser')`);
    expect(await steps.claim(paused)).toBeUndefined();
    await sql('DELETE FROM job_pauses');
    expect(await steps.claim(paused)).toMatchObject({ id: paused });
  });

  it('ends once', async () => {
    const job = await runningJob();
    expect(await steps.end(job, 'succeeded')).toBe(true);
    expect(await steps.end(job, 'succeeded')).toBe(false);
    expect(await steps.end(job, 'failed', FAILURE)).toBe(false);
    expect(await historyOf(job.id)).toEqual(['queued', 'started', 'succeeded']);
  });

  it('is ended by the attempt that has it, and by no earlier one', async () => {
    const late = await runningJob(5);
    await steps.retryLater(late, 0, FAILURE);
    const now = (await steps.claim(late.id))!;
    expect(now.attempt).toBe(2);
    expect(await steps.end(late, 'succeeded')).toBe(false);
    expect(await steps.retryLater(late, 0, FAILURE)).toBeUndefined();
    expect(await steps.handBack(late)).toBeUndefined();
    expect(await steps.end(now, 'succeeded')).toBe(true);
  });

  it('is dead after its last attempt, and only then', async () => {
    const job = await runningJob(2);
    expect(await steps.retryLater(job, 0, FAILURE)).toBe('queued');
    const again = (await steps.claim(job.id))!;
    expect(await steps.retryLater(again, 0, FAILURE)).toBe('dead');
    expect(await historyOf(job.id)).toEqual(['queued', 'started', 'attempt-failed', 'started', 'died']);
  });

  it('that is handed back has lost no attempt', async () => {
    const job = await runningJob(1);
    expect(await steps.handBack(job)).toMatchObject({ id: job.id, attempts: 1 });
    const again = (await steps.claim(job.id))!;
    expect(again.attempt).toBe(2);
    expect(await steps.retryLater(again, 0, FAILURE)).toBe('dead');
    expect(await historyOf(job.id)).toContain('handed-back');
  });

  it('tells how far it is, and never goes back', async () => {
    const { id } = await runningJob();
    await steps.report(id, { done: 5, total: 10, unit: 'books' });
    await steps.report(id, { done: 3, total: 10, unit: 'books' });
    await steps.report(id, { done: 5, total: 10, unit: 'books' });
    const [job] = await sql<{ progress: object }>('SELECT progress FROM jobs WHERE id = $1', [id]);
    expect(job?.progress).toMatchObject({ done: 5, total: 10, unit: 'books', since: expect.any(String) });
    expect((await historyOf(id)).filter((kind) => kind === 'progressed')).toHaveLength(1);
  });

  it('keeps its worker as long as that one is heard of', async () => {
    const job = await runningJob();
    expect(await steps.renew([job])).toEqual([{ id: job.id, attempt: 1, cancelled: false }]);
    await sql('UPDATE jobs SET cancel_requested_at = now() WHERE id = $1', [job.id]);
    expect(await steps.renew([job])).toEqual([{ id: job.id, attempt: 1, cancelled: true }]);
    await steps.end(job, 'cancelled');
    expect(await steps.renew([job])).toEqual([]);
  });
});

describe('a job that somebody asked to stop', () => {
  const asked = async () => {
    const job = await runningJob(5);
    await sql('UPDATE jobs SET cancel_requested_at = now() WHERE id = $1', [job.id]);
    return job;
  };

  it('is not begun again by its failure, nor by being handed back', async () => {
    const [failing, leaving] = [await asked(), await asked()];
    expect(await steps.retryLater(failing, 0, FAILURE)).toBe('cancelled');
    expect(await steps.handBack(leaving)).toMatchObject({ state: 'cancelled' });
  });

  it('is ended without its attempt only when no worker has it', async () => {
    const job = await asked();
    expect(await steps.end({ id: job.id }, 'cancelled')).toBe(false);
    await steps.leaveRunning(job);
    expect(await steps.end({ id: job.id }, 'cancelled')).toBe(true);
  });
});

describe('the database refuses', () => {
  const refused = { code: '23514', constraint: 'jobs_step' };
  const to = (id: string, state: string) => sql('UPDATE jobs SET state = $2 WHERE id = $1', [id, state]);

  it.each([
    ['succeeded', ['queued', 'running', 'failed', 'cancelled', 'dead']],
    ['cancelled', ['running', 'succeeded', 'failed', 'dead']],
    ['failed', ['running', 'succeeded', 'cancelled', 'dead']],
    ['dead', ['running', 'succeeded', 'failed', 'cancelled']],
  ])('any way on from %s but a retry', async (state, others) => {
    const { id } = await runningJob();
    await to(id, state);
    for (const other of others) await expect(to(id, other)).rejects.toMatchObject(refused);
    expect(await stateOf(id)).toBe(state);
  });

  it.each(['succeeded', 'failed', 'dead', 'nonsense'])('to let a job that waits be %s', async (state) => {
    await expect(to(await newJob(), state)).rejects.toMatchObject(refused);
  });

  it('a job that begins as anything but queued', async () => {
    const insert = `INSERT INTO jobs (id, name, queue, payload, state, max_attempts, requested_by, available_at, ring_at)
      VALUES ($1, 'x', 'mail', '{}', 'running', 1, 'test', now(), now())`;
    await expect(sql(insert, [newId()])).rejects.toMatchObject(refused);
  });

  it('an event after the end, and a change of what happened', async () => {
    const job = await runningJob();
    await steps.end(job, 'cancelled');
    const event = `INSERT INTO job_events (job_id, number, kind) VALUES ($1, 0, 'progressed')`;
    await expect(sql(event, [job.id])).rejects.toMatchObject(refused);
    await expect(sql(`UPDATE jobs SET progress = '{}' WHERE id = $1`, [job.id])).rejects.toMatchObject(
      refused,
    );
    const appendOnly = { constraint: 'job_events_append_only' };
    await expect(sql(`UPDATE job_events SET kind = 'x'`)).rejects.toMatchObject(appendOnly);
    await expect(sql('DELETE FROM job_events')).rejects.toMatchObject(appendOnly);
  });

  it('nothing of that to a job that is removed as a whole', async () => {
    const job = await runningJob();
    await steps.end(job, 'succeeded');
    await sql('DELETE FROM jobs WHERE id = $1', [job.id]);
    expect(await historyOf(job.id)).toEqual([]);
  });
});
