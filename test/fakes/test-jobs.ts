import { Injectable } from '@nestjs/common';
import { IsInt, IsNotEmpty, IsString, Max, Min } from 'class-validator';
import { defineJob } from '#platform/jobs/define-job';
import type { JobContext } from '#platform/jobs/job-context';
import { OnJob } from '#platform/jobs/on-job.decorator';

class CountPayload {
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  to: number;
}

class NamedPayload {
  @IsString()
  @IsNotEmpty()
  name: string;
}

/** So short that a test may wait for the third attempt, and growing, so that it can be seen. */
const BACKOFF_MS = [100, 300];

export const COUNT = defineJob('test.count', {
  ...{ queue: 'parser', payload: CountPayload, attempts: 3, backoffMs: BACKOFF_MS, requestable: true },
});

/** One of a name is open at a time. */
export const UNIQUE = defineJob('test.unique', {
  ...{ queue: 'parser', payload: NamedPayload, attempts: 3, backoffMs: BACKOFF_MS, requestable: true },
  key: ({ name }) => `test.unique:${name}`,
});

export const MAIL = defineJob('test.mail', {
  ...{ queue: 'mail', payload: NamedPayload, attempts: 3, backoffMs: BACKOFF_MS, requestable: true },
});

/** What a test lets a job do. */
type Work = (payload: object, context: JobContext) => Promise<unknown>;

/** A job that a worker began. */
interface Begun {
  name: string;
  id: string;
  attempt: number;
  payload: object;
  /** By `performance.now()`. */
  at: number;
}

/** Does the jobs of tests: at once, unless a test says how. Stands among the providers of an assembly that has them. */
@Injectable()
export class TestJobs {
  /** In the order in which they were begun. */
  readonly begun: Begun[] = [];
  private readonly works = new Map<string, Work>();

  /** From now on the job is done so. */
  when({ name }: { name: string }, work: Work): void {
    this.works.set(name, work);
  }

  /** Forgets what was begun and how jobs are done. */
  reset(): void {
    this.begun.length = 0;
    this.works.clear();
  }

  @OnJob(COUNT)
  count(payload: CountPayload, context: JobContext): Promise<unknown> {
    return this.work(COUNT.name, payload, context);
  }

  @OnJob(UNIQUE)
  unique(payload: NamedPayload, context: JobContext): Promise<unknown> {
    return this.work(UNIQUE.name, payload, context);
  }

  @OnJob(MAIL)
  mail(payload: NamedPayload, context: JobContext): Promise<unknown> {
    return this.work(MAIL.name, payload, context);
  }

  private async work(name: string, payload: object, context: JobContext): Promise<unknown> {
    this.begun.push({ name, id: context.id, attempt: context.attempt, payload, at: performance.now() });
    return this.works.get(name)?.(payload, context);
  }
}
