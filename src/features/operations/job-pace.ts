import type { Job } from '#platform/jobs/job.entity';

/** How fast a job goes; null where that cannot be told. */
interface JobPace {
  /** How many of its units it does a second, to three digits. */
  perSecond: number | null;
  secondsLeft: number | null;
}

/** The pace of a job, from when it began to count until it last said how far it was. */
export function paceOf({ progress, state }: Pick<Job, 'progress' | 'state'>): JobPace {
  if (!progress) return { perSecond: null, secondsLeft: null };
  const { done, total, from, since, at } = progress;
  const counted = done - from;
  const seconds = (Date.parse(at) - Date.parse(since)) / 1_000;
  if (!(seconds > 0) || counted <= 0) return { perSecond: null, secondsLeft: null };
  const left = Math.ceil((Math.max(0, total - done) * seconds) / counted);
  return {
    perSecond: Number((counted / seconds).toPrecision(3)),
    secondsLeft: state === 'running' ? left : null,
  };
}
