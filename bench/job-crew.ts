import type { Closing } from '#processes/closing';
import { startChild } from './child';
import type { JobSpent } from './job-spent';
import type { Arm } from './rounds';

export type JobKind = 'jobs' | 'tasks';

/** What a process of an arm is told before it opens anything. */
export interface JobPlace {
  /** The arm's name, and that of the queue of a bare library. */
  name: string;
  kind: JobKind;
  part: 'adds' | 'works';
  /** The library's settings: where PostgreSQL is, and Redis or RabbitMQ when the messages travel by these. */
  variables: Record<string, string>;
  /** How many are at work at a time in the process that works. */
  concurrency: number;
  /** Whether the bare library also writes the rows of jobs. */
  rows: boolean;
}

/** One batch, from the first request to the last end; what it cost is that of both processes. */
export interface JobReading extends JobSpent {
  count: number;
  seconds: number;
}

interface CrewOptions {
  name: string;
  script: string;
  place: Omit<JobPlace, 'name' | 'part'>;
  count: number;
  /** Looks at what the batch left and clears it away. */
  check: (count: number) => Promise<void>;
  closing: Closing;
}

/** Two processes, one that adds and one that works, which do a batch for each reading. */
export async function openCrew(options: CrewOptions): Promise<Arm<JobReading>> {
  const { name, script, place, count, check, closing } = options;
  const parts = ['works', 'adds'] as const;
  const [worker, adder] = [startChild(script, closing), startChild(script, closing)];
  const crew = [worker, adder];
  for (const [index, child] of crew.entries())
    await child.ask('open', { ...place, name, part: parts[index] });
  const spending = async () => {
    const [ours, theirs] = await Promise.all([worker.ask<JobSpent>('spent'), adder.ask<JobSpent>('spent')]);
    return { cpu: ours.cpu + theirs.cpu, memory: ours.memory + theirs.memory };
  };
  const measure = async (): Promise<JobReading> => {
    const before = await spending();
    await worker.ask('expect', count);
    const begin = performance.now();
    await Promise.all([adder.ask('add', count), worker.ask('finished')]);
    const seconds = (performance.now() - begin) / 1000;
    const { cpu, memory } = await spending();
    await worker.ask('check');
    await check(count);
    return { count, seconds, cpu: cpu - before.cpu, memory };
  };
  return { name, measure };
}
