import { LibraryError } from '#platform/errors/library-error';
import { COUNT } from '#test/fakes/test-jobs';
import { until } from '#test/pace';
import type { JobsStage } from './jobs-stage';

/** When a job is rung for again, in milliseconds, that nobody has begun after its wait. */
const NEXT_BELL_MS = 10_000;

/** What happens to jobs that fail. */
export function describeFailures(stage: JobsStage): void {
  const deadMessages = async (id: string) =>
    (await stage.ground.dead('parser')).filter(({ subject }) => subject === id);

  it('that fail are tried again, each time after their wait, until one attempt succeeds', async () => {
    const { jobs } = await stage.worker(({ jobs: work }) =>
      work.when(COUNT, async (_, { attempt }) => {
        if (attempt < 3) throw new Error(`No luck, ${attempt}.`);
      }),
    );
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 3, errorCode: null });
    const [first = 0, second = 0, third = 0] = jobs.begun.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(COUNT.backoffMs[0]!);
    expect(third - second).toBeGreaterThanOrEqual(COUNT.backoffMs[1]!);
    expect(third - first).toBeLessThan(NEXT_BELL_MS);
    const failure = ['attempt-failed', 'started'];
    expect(await stage.history(id)).toEqual(['queued', 'started', ...failure, ...failure, 'succeeded']);
    expect(await deadMessages(id)).toEqual([]);
  });

  it('wait as long as their failure asks', async () => {
    const asks = { retryAfterSeconds: 2 };
    const { jobs } = await stage.worker(({ jobs: work }) =>
      work.when(COUNT, async (_, { attempt }) => {
        if (attempt === 1) throw new LibraryError('unavailable', 'test.away', 'It is away.', asks);
      }),
    );
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 2 });
    const [first = 0, second = 0] = jobs.begun.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(2_000);
    expect(second - first).toBeLessThan(2_000 + NEXT_BELL_MS);
  });

  it('that fail for a reason that stays are not tried again', async () => {
    const fault = new LibraryError('invalid', 'test.wrong', 'It cannot be done.');
    await stage.worker(({ jobs }) => jobs.when(COUNT, () => Promise.reject(fault)));
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    expect(await stage.ended(id)).toMatchObject({ state: 'failed', attempts: 1, errorCode: 'test.wrong' });
    expect(await stage.history(id)).toEqual(['queued', 'started', 'failed']);
    expect(await deadMessages(id)).toEqual([]);
  });

  it('that fail as often as they may are dead, and their message is kept; an operator can revive them', async () => {
    const worker = await stage.worker(({ jobs }) =>
      jobs.when(COUNT, () => Promise.reject(new Error('No luck.'))),
    );
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    expect(await stage.ended(id)).toMatchObject({ state: 'dead', attempts: 3, errorMessage: 'No luck.' });
    await until('the message is with the dead', async () => (await deadMessages(id)).length === 1);
    expect(await deadMessages(id)).toMatchObject([{ type: COUNT.name, data: { to: 1 } }]);
    worker.jobs.when(COUNT, () => Promise.resolve());
    await stage.control.retry(id);
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 4 });
    expect((await stage.history(id)).slice(-4)).toEqual(['died', 'retried', 'started', 'succeeded']);
  });
}
