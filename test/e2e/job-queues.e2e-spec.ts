import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { importBook } from '#features/parser/parser.jobs';
import { TasksService } from '#platform/jobs/tasks.service';
import { FAILURE, Operator } from '#test/operator';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.open();
});
afterAll(() => operator.library.close());

/** A job of the queue `mail`. */
const MAIL = ['test.mail', { name: 'x' }] as const;

describe('a queue', () => {
  const queue = async (name: string) =>
    (await ok(api.listJobQueues())).items.find((one) => one.name === name);

  it('is shown with how many jobs are where', async () => {
    const before = await queue('mail');
    await operator.request(...MAIL);
    await operator.steps.end({ id: await operator.running(...MAIL), attempt: 1 }, 'failed', FAILURE);
    await operator.running(...MAIL);
    const { queued = 0, running: atWork = 0, failed = 0 } = before?.counts ?? {};
    const counts = { queued: queued + 1, running: atWork + 1, failed: failed + 1, dead: 0 };
    const goesOn = { isPaused: false, pausedSince: null };
    expect(await queue('mail')).toEqual({ name: 'mail', holds: 'jobs', counts, ...goesOn });
    const { items } = await ok(api.listJobQueues());
    expect(items.map(({ name, holds }) => [name, holds])).toEqual([
      ['parser', 'jobs'],
      ['mail', 'jobs'],
      ['search', 'jobs'],
      ['imports', 'tasks'],
    ]);
  });

  it('lets nobody begin a job while it is paused, and is paused once', async () => {
    const id = await operator.request(...MAIL);
    const paused = await ok(api.pauseJobQueue({ name: 'mail' }));
    expect(paused).toMatchObject({ name: 'mail', isPaused: true, pausedSince: expect.any(String) });
    expect(await ok(api.pauseJobQueue({ name: 'mail' }))).toEqual(paused);
    expect(await operator.steps.claim(id)).toBeUndefined();
    expect(await operator.steps.claim(await operator.request())).toBeDefined();
    const resumed = await api.resumeJobQueue({ name: 'mail' });
    expect([resumed.status, resumed.data]).toMatchObject([
      200,
      { name: 'mail', isPaused: false, pausedSince: null },
    ]);
    expect(await ok(api.resumeJobQueue({ name: 'mail' }))).toMatchObject({ pausedSince: null });
    expect(await operator.steps.claim(id)).toBeDefined();
  });

  it('of tasks is paused and goes on, too, and tells how many wait', async () => {
    const tasks = operator.library.app.get(TasksService);
    const none = { running: 0, failed: 0, dead: 0 };
    const paused = {
      name: 'imports',
      holds: 'tasks',
      counts: { queued: 0, ...none },
      isPaused: true,
      pausedSince: null,
    };
    expect(await ok(api.pauseJobQueue({ name: 'imports' }))).toEqual(paused);
    await tasks.add(importBook, [{ id: '1.one', data: { runId: 1, sourceId: '1' } }]);
    expect(await queue('imports')).toEqual({ ...paused, counts: { queued: 1, ...none } });
    const resumed = await ok(api.resumeJobQueue({ name: 'imports' }));
    expect(resumed).toEqual({ ...paused, counts: { queued: 1, ...none }, isPaused: false });
    expect(await ok(api.resumeJobQueue({ name: 'imports' }))).toEqual(resumed);
  });

  it.each(['books', 'MAIL', `';--`, '%00', '__proto__'])('must be there: %s', async (name) => {
    for (const answer of [await api.pauseJobQueue({ name }), await api.resumeJobQueue({ name })])
      expect(answer).toMatchObject({ status: 404, data: { code: 'job-queue.not-found' } });
  });
});
