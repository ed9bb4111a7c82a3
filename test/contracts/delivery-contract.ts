import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { CONTINUES } from '#platform/jobs/job-context';
import { messageFor } from '#platform/jobs/job-message';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import { JobTransport } from '#platform/jobs/job-transport';
import { TasksService } from '#platform/jobs/tasks.service';
import { COUNT, MAIL } from '#test/fakes/test-jobs';
import { inStep, until } from '#test/pace';
import type { JobsCrew } from './jobs-crew';
import type { JobsStage } from './jobs-stage';
import { PIECE } from './test-tasks';

const MANY = 100;

/** How jobs come to their workers. */
export function describeDelivery(stage: JobsStage): void {
  const askForMany = () =>
    Promise.all(Array.from({ length: MANY }, (_, to) => stage.jobs.enqueue(COUNT, { to })));

  it('are done once each, by all workers together', async () => {
    const isMyTurn = inStep(2, MANY / 10);
    const newWorker = (n: number) => stage.worker(({ jobs }) => jobs.when(COUNT, () => isMyTurn(n)));
    const workers = [await newWorker(0), await newWorker(1)];
    const asked = await askForMany();
    const jobs = await Promise.all(asked.map(({ id }) => stage.ended(id)));
    expect(jobs.filter(({ state, attempts }) => state === 'succeeded' && attempts === 1)).toHaveLength(MANY);
    const begun = workers.map((worker) => worker.jobs.begun.map(({ id }) => id));
    expect(begun.flat().sort()).toEqual(asked.map(({ id }) => id).sort());
    expect(Math.min(...begun.map(({ length }) => length))).toBeGreaterThanOrEqual(MANY / 10);
    expect(await stage.history(asked[0]!.id)).toEqual(['queued', 'started', 'succeeded']);
  });

  it('that wait for a worker are done by one that comes later', async () => {
    const asked = await askForMany();
    const { jobs } = await stage.worker();
    await Promise.all(asked.map(({ id }) => stage.ended(id)));
    expect(jobs.begun).toHaveLength(MANY);
  });

  it('are done once, though their messages come often and late', async () => {
    const { jobs } = await stage.worker(({ jobs: work }) => work.when(COUNT, () => sleep(500)));
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    const again = () =>
      stage.ground.put('parser', messageFor({ id, name: COUNT.name, attempts: 0, payload: { to: 1 } }));
    await Promise.all([again(), again()]);
    await stage.ended(id);
    await again();
    const last = await stage.jobs.enqueue(COUNT, { to: 2 });
    await stage.ended(last.id);
    expect(jobs.begun.map((begun) => begun.id)).toEqual([id, last.id]);
  });

  it('that a worker was too old to know are done by one that knows them', async () => {
    const transport = stage.asker.context.get(JobTransport);
    const old = transport.server('parser', ['test.of-old'], () => Promise.reject(new Error('not for it')));
    await old.listen();
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    const isDead = async () => (await stage.ground.dead('parser')).some(({ subject }) => subject === id);
    await until('the message is with the dead', isDead);
    await old.close();
    await stage.worker();
    await stage.asker.context.get(DataSource).query('UPDATE jobs SET ring_at = now() WHERE id = $1', [id]);
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
  });

  it('of mail wait for no job of the parser, however many there are', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const { jobs } = await stage.worker(({ jobs: work }) => work.when(COUNT, () => gate));
    const asked = await Promise.all(Array.from({ length: 10 }, (_, to) => stage.jobs.enqueue(COUNT, { to })));
    await until('the parser is at work', () => jobs.begun.length > 0);
    const mail = await stage.jobs.enqueue(MAIL, { name: 'a reader' });
    await stage.ended(mail.id);
    expect(jobs.begun.length).toBeLessThan(asked.length);
    letGo();
    await Promise.all(asked.map(({ id }) => stage.ended(id)));
  });

  it('that go on in tasks end with the last of these, on whichever worker', async () => {
    const left = new Set<string>();
    const isMyTurn = inStep(2, 5);
    const prepare =
      (n: number) =>
      ({ context, jobs, tasks }: JobsCrew) => {
        jobs.when(COUNT, async (_, { id }) => {
          const pieces = Array.from({ length: 40 }, (_, n) => ({ id: `${id}.${n}`, data: { n } }));
          for (const piece of pieces) left.add(piece.id);
          await context.get(TasksService).add(PIECE, pieces);
          return CONTINUES;
        });
        tasks.when(async (_, task) => {
          await isMyTurn(n);
          left.delete(task.id);
          const [id = ''] = task.id.split('.');
          if (left.size === 0) await context.get(JobStepsService).end({ id }, 'succeeded');
        });
      };
    const workers = [await stage.worker(prepare(0)), await stage.worker(prepare(1))];
    const { id } = await stage.jobs.enqueue(COUNT, { to: 40 });
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
    const begun = workers.map(({ tasks }) => tasks.begun);
    expect(new Set(begun.flat()).size).toBe(40);
    expect(begun.flat()).toHaveLength(40);
    expect(Math.min(...begun.map(({ length }) => length))).toBeGreaterThanOrEqual(5);
  });
}
