import { setTimeout as sleep } from 'node:timers/promises';
import { COUNT } from '#test/fakes/test-jobs';
import { until, within } from '#test/pace';
import type { JobsStage } from './jobs-stage';
import { untilAborted } from './until-aborted';

/** What becomes of jobs whose worker ends in good order. */
export function describeStops(stage: JobsStage): void {
  it('that ignore the end of their worker are finished before it ends', async () => {
    const worker = await stage.worker(({ jobs }) => jobs.when(COUNT, () => sleep(1_500)));
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    await until('it is at work', () => worker.jobs.begun.length > 0);
    await stage.end(worker);
    expect(await stage.search.one(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
    const other = await stage.worker();
    await sleep(1_000);
    expect(other.jobs.begun).toEqual([]);
    expect(await stage.history(id)).toEqual(['queued', 'started', 'succeeded']);
  });

  it('that heed the end of their worker are done by another, and no attempt is lost', async () => {
    const first = await stage.worker(({ jobs }) => jobs.when(COUNT, (_, { signal }) => untilAborted(signal)));
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    await until('it is at work', () => first.jobs.begun.length > 0);
    const second = await stage.worker();
    await stage.end(first);
    await within(
      5_000,
      'the other has done it',
      async () => (await stage.search.one(id)).finishedAt !== null,
    );
    const { state, attempts, maxAttempts } = await stage.search.one(id);
    expect([state, maxAttempts - attempts]).toEqual(['succeeded', COUNT.attempts - 1]);
    expect(second.jobs.begun.map((begun) => begun.id)).toEqual([id]);
    expect(await stage.history(id)).toEqual(['queued', 'started', 'handed-back', 'started', 'succeeded']);
  });

  it('are done once each while workers end and others begin', async () => {
    const slowly = () => sleep(20);
    const newWorker = () => stage.worker(({ jobs }) => jobs.when(COUNT, slowly));
    const workers = [await newWorker(), await newWorker()];
    const asked = await Promise.all(Array.from({ length: 80 }, (_, to) => stage.jobs.enqueue(COUNT, { to })));
    for (const worker of [...workers]) {
      await until('it is at work', () => worker.jobs.begun.length > 5);
      await stage.end(worker);
      workers.push(await newWorker());
    }
    const jobs = await Promise.all(asked.map(({ id }) => stage.ended(id)));
    expect(jobs.filter(({ state, attempts }) => state === 'succeeded' && attempts === 1)).toHaveLength(80);
    expect(workers.flatMap(({ jobs: { begun } }) => begun)).toHaveLength(80);
  });
}
