import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { JobsService } from '#platform/jobs/jobs.service';
import { COUNT, MAIL, UNIQUE } from '#test/fakes/test-jobs';
import { until } from '#test/pace';
import type { JobsStage } from './jobs-stage';

const DELAY_MS = 4_000;

/** When a job is rung for again, in milliseconds, that nobody has begun at its time. */
const NEXT_BELL_MS = 10_000;

/** How jobs are asked for, by the library and by others. */
export function describeAsking(stage: JobsStage): void {
  it('go with the transaction that asked for them', async () => {
    const { jobs } = await stage.worker();
    const asked: string[] = [];
    const failing = stage.asker.context.get(DataSource).transaction(async (manager) => {
      asked.push((await stage.jobs.enqueue(COUNT, { to: 1 }, { manager })).id);
      throw new Error('The change fails.');
    });
    await expect(failing).rejects.toThrow('The change fails.');
    const { id } = await stage.jobs.enqueue(COUNT, { to: 2 });
    await stage.ended(id);
    await expect(stage.search.one(asked[0]!)).rejects.toMatchObject({ code: 'job.not-found' });
    expect(jobs.begun.map((begun) => begun.id)).toEqual([id]);
  });

  it('are not begun before their time, and soon after', async () => {
    const { jobs } = await stage.worker();
    const start = performance.now();
    const delayed = await stage.jobs.enqueue(COUNT, { to: 1 }, { delay: DELAY_MS });
    const prompt = await stage.jobs.enqueue(COUNT, { to: 2 });
    await Promise.all([delayed, prompt].map(({ id }) => stage.ended(id)));
    expect(jobs.begun.map(({ id }) => id)).toEqual([prompt.id, delayed.id]);
    const [first = 0, second = 0] = jobs.begun.map(({ at }) => at - start);
    expect(first).toBeLessThan(DELAY_MS);
    expect(second).toBeGreaterThanOrEqual(DELAY_MS);
    expect(second).toBeLessThan(DELAY_MS + NEXT_BELL_MS);
  });

  it('of a key are one while it is open, whoever asks', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const worker = await stage.worker(({ jobs }) => jobs.when(UNIQUE, () => gate));
    const askers = [stage.jobs, worker.context.get(JobsService)];
    const race = () => Promise.all(askers.map((asker) => asker.enqueue(UNIQUE, { name: 'a' })));
    const asked = (await Promise.all(Array.from({ length: 10 }, race))).flat();
    await until('it is at work', () => worker.jobs.begun.length > 0);
    asked.push(...(await race()));
    const [id = '', ...others] = new Set(asked.map((one) => one.id));
    expect(others).toEqual([]);
    expect(asked.filter(({ created }) => created)).toHaveLength(1);
    letGo();
    await stage.ended(id);
    const next = await stage.jobs.enqueue(UNIQUE, { name: 'a' });
    expect(next).toMatchObject({ created: true });
    await stage.ended(next.id);
    expect(worker.jobs.begun.map((begun) => begun.id)).toEqual([id, next.id]);
  });

  it('are asked for by the messages of others, once each, though these come twice', async () => {
    const { jobs } = await stage.worker();
    const event = {
      ...{ specversion: '1.0', id: randomUUID(), source: 'urn:elsewhere:shop', type: MAIL.name },
      data: { name: 'a customer' },
    };
    await stage.ground.put('mail', event);
    await stage.ground.put('mail', event);
    await until('it is begun', () => jobs.begun.length > 0);
    await stage.ended(jobs.begun[0]!.id);
    await stage.ground.put('mail', event);
    await stage.ground.put('mail', { ...event, source: 'urn:elsewhere:other' });
    await until('the other is begun', () => jobs.begun.length > 1);
    await sleep(500);
    const done = await Promise.all(jobs.begun.map(({ id }) => stage.ended(id)));
    expect(done.map(({ state, requestedBy }) => [state, requestedBy])).toEqual([
      ['succeeded', 'urn:elsewhere:shop'],
      ['succeeded', 'urn:elsewhere:other'],
    ]);
  });

  it('that nobody may ask for so are none, and their messages are kept as dead', async () => {
    const { jobs } = await stage.worker();
    const source = `urn:elsewhere:${randomUUID()}`;
    const event = { specversion: '1.0', source, type: MAIL.name };
    await stage.ground.put('mail', { ...event, id: 'no-name', data: {} });
    await stage.ground.put('mail', { ...event, id: 'unknown', type: 'test.unknown', data: {} });
    const dead = async () => (await stage.ground.dead('mail')).filter((one) => one.source === source);
    await until('both are dead', async () => (await dead()).length === 2);
    expect((await dead()).map(({ id }) => id).sort()).toEqual(['no-name', 'unknown']);
    expect(jobs.begun).toEqual([]);
  });
}
