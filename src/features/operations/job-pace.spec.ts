import type { Job } from '#platform/jobs/job.entity';
import { paceOf } from './job-pace';

const SINCE = '2026-11-21T02:00:00.000Z';

/** The pace of a running job that has done so many of a hundred in so many seconds. */
const pace = (done: number, seconds: number, changes: Partial<Job> = {}, of: object = {}) => {
  const at = new Date(Date.parse(SINCE) + seconds * 1_000).toISOString();
  const progress = { done, total: 100, unit: 'books', since: SINCE, from: 0, at, attempt: 1, ...of };
  return paceOf({ progress, state: 'running', ...changes });
};

describe('the pace of a job', () => {
  it('is what it did in the time since it began to count, to three digits', () => {
    expect(pace(50, 20)).toEqual({ perSecond: 2.5, secondsLeft: 20 });
    expect(pace(1, 3)).toEqual({ perSecond: 0.333, secondsLeft: 297 });
    expect(pace(7, 36_000)).toEqual({ perSecond: 0.000194, secondsLeft: 478_286 });
  });

  it('does not count what an earlier attempt did', () => {
    expect(pace(50, 20, {}, { from: 40 })).toEqual({ perSecond: 0.5, secondsLeft: 100 });
    expect(pace(40, 20, {}, { from: 40 })).toEqual({ perSecond: null, secondsLeft: null });
  });

  it('leaves no time when all is done, or more than was expected', () => {
    expect(pace(100, 10).secondsLeft).toBe(0);
    expect(pace(120, 10).secondsLeft).toBe(0);
  });

  it('is unknown before anything is done, or any time has passed', () => {
    const unknown = { perSecond: null, secondsLeft: null };
    expect(pace(0, 10)).toEqual(unknown);
    expect(pace(5, 0)).toEqual(unknown);
    expect(pace(5, -1)).toEqual(unknown);
    expect(pace(5, 10, { progress: null })).toEqual(unknown);
  });

  it('says nothing of the time left when the job does not run', () => {
    expect(pace(50, 20, { state: 'cancelled' })).toEqual({ perSecond: 2.5, secondsLeft: null });
  });
});
