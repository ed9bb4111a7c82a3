import { JOB_QUEUES } from './job-queue';

/** A small piece of a big job, as a value. Tasks have no rows: what becomes of one is for its handler to write down. */
export interface TaskDefinition<Data extends object = object> {
  /** `feature.verb-noun`. */
  readonly name: string;
  readonly queue: string;
  /** How often it is tried at most; two and more, since a finished task may be done again when its end was not heard of. */
  readonly attempts: number;
  /** The wait before the second attempt, in milliseconds; it doubles each time, and chance takes up to a third of it off. */
  readonly backoffMs: number;
  /** Never there: it keeps tasks with different data apart. */
  readonly data?: Data;
}

const defined = new Map<string, TaskDefinition>();

/** Declares a task. Its handler is a method with `@OnTask`; it is asked for by `tasks.add`. */
export function defineTask<Data extends object>(
  name: string,
  options: Pick<TaskDefinition, 'queue' | 'attempts' | 'backoffMs'>,
): TaskDefinition<Data> {
  if (defined.has(name)) throw new Error(`The task ${name} is defined twice`);
  if (options.attempts < 2) throw new Error(`The task ${name} needs two attempts at least`);
  if ((JOB_QUEUES as readonly string[]).includes(options.queue))
    throw new Error(`The queue ${options.queue} is for jobs: name another for the task ${name}`);
  const task = { ...options, name };
  defined.set(name, task);
  return task;
}

/** Every task that the loaded files define. */
export const definedTasks = (): readonly TaskDefinition[] => [...defined.values()];

/** The queues that have tasks. */
export const taskQueues = (): string[] => [...new Set(definedTasks().map(({ queue }) => queue))];
