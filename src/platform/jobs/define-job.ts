import type { Scope } from '#platform/access/scopes';
import type { JobQueue } from './job-queue';

/** What can be asked of the library to be done later, as a value; `Payload` is a class that class-validator checks. */
export interface JobDefinition<Payload extends object = object> {
  /** `feature.verb-noun`. */
  readonly name: string;
  readonly queue: JobQueue;
  readonly payload: new () => Payload;
  /** How often it is tried at most, 1 and more. */
  readonly attempts: number;
  /** The waits in milliseconds before the second attempt, the third, …; the last one counts for all further ones. */
  readonly backoffMs: readonly number[];
  /** Whether somebody outside, by HTTP or by a message, may ask for it. */
  readonly requestable: boolean;
  /** With which scope somebody may ask for it, cancel it and try it again who may not do so with all jobs. */
  readonly scope?: Scope;
  /** What makes it unique while it is open; without it, every request is a job of its own. */
  readonly key?: (payload: Payload) => string;
}

type JobOptions<Payload extends object> = Pick<JobDefinition<Payload>, 'queue' | 'payload'> &
  Partial<Omit<JobDefinition<Payload>, 'name'>>;

const defined = new Map<string, unknown>();

/** One second, five, half a minute, two, ten. */
const BACKOFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

/** Declares a job. Its handler is a method with `@OnJob`; it is asked for by `jobs.enqueue`. */
export function defineJob<Payload extends object>(
  name: string,
  options: JobOptions<Payload>,
): JobDefinition<Payload> {
  if (defined.has(name)) throw new Error(`The job ${name} is defined twice`);
  const job = { attempts: 5, backoffMs: BACKOFF_MS, requestable: false, ...options, name };
  defined.set(name, job);
  return job;
}

/** The job of that name; undefined when the loaded files define none. */
export const definedJob = (name: string) => defined.get(name) as JobDefinition | undefined;

/** Every job that the loaded files define. */
export function definedJobs(): readonly JobDefinition[] {
  return [...defined.values()] as JobDefinition[];
}
