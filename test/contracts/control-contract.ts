import { setTimeout as sleep } from 'node:timers/promises';
import { COUNT, MAIL } from '#test/fakes/test-jobs';
import { until, within } from '#test/pace';
import type { JobsStage } from './jobs-stage';
import { untilAborted } from './until-aborted';

/** What an operator does with jobs, from another process than their worker's. */
export function describeControl(stage: JobsStage): void {
  it('at work stop within five seconds when somebody cancels them, and their worker goes on', async () => {
    const { jobs } = await stage.worker(({ jobs: work }) =>
      work.when(COUNT, (_, { signal }) => untilAborted(signal)),
    );
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    await until('it is at work', () => jobs.begun.length > 0);
    await stage.control.cancel(id);
    await within(5_000, 'it has stopped', async () => (await stage.search.one(id)).finishedAt !== null);
    expect(await stage.search.one(id)).toMatchObject({ state: 'cancelled', attempts: 1 });
    expect(await stage.history(id)).toEqual(['queued', 'started', 'cancel-requested', 'cancelled']);
    jobs.when(COUNT, () => Promise.resolve());
    const next = await stage.jobs.enqueue(COUNT, { to: 2 });
    expect(await stage.ended(next.id)).toMatchObject({ state: 'succeeded' });
  });

  it('that wait are never begun when somebody cancels them', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const { jobs } = await stage.worker(({ jobs: work }) => work.when(COUNT, () => gate));
    const [first, second, third] = [
      await stage.jobs.enqueue(COUNT, { to: 1 }),
      await stage.jobs.enqueue(COUNT, { to: 2 }),
      await stage.jobs.enqueue(COUNT, { to: 3 }),
    ];
    await until('one is at work', () => jobs.begun.length > 0);
    await stage.control.cancel(second.id);
    letGo();
    await Promise.all([first, third].map(({ id }) => stage.ended(id)));
    expect(await stage.ended(second.id)).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect(jobs.begun.map(({ id }) => id)).not.toContain(second.id);
  });

  it('of a paused queue are not begun by anybody, and all are done when it goes on', async () => {
    const workers = [await stage.worker(), await stage.worker()];
    const begun = () => workers.flatMap(({ jobs }) => jobs.begun);
    await stage.control.pause('parser');
    const asked = await Promise.all(Array.from({ length: 20 }, (_, to) => stage.jobs.enqueue(COUNT, { to })));
    const mail = await stage.jobs.enqueue(MAIL, { name: 'a reader' });
    await stage.ended(mail.id);
    await sleep(2_500);
    expect(begun().map(({ id }) => id)).toEqual([mail.id]);
    await stage.control.resume('parser');
    await Promise.all(asked.map(({ id }) => stage.ended(id)));
    expect(begun()).toHaveLength(1 + asked.length);
  });
}
