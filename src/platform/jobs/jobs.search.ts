import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findEntities } from '#platform/lists/find-entities';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import { findJob } from './find-job';
import { JobEvent } from './job-event.entity';
import { JOB_LIST } from './job-list';
import type { JobQueue } from './job-queue';
import { Job, type JobState } from './job.entity';

/** How many jobs of a queue are where; the counts end at `COUNTED`. */
export interface QueueCounts {
  queue: JobQueue;
  queued: number;
  running: number;
  failed: number;
  dead: number;
  pausedSince: Date | null;
}

/** Nobody needs to know more than that there are so many. */
const COUNTED = 10_000;

const COUNTS = `
  SELECT queue, state, (SELECT count(*)::integer FROM
    (SELECT FROM jobs WHERE jobs.state = wanted.state AND jobs.queue = wanted.queue LIMIT ${COUNTED}) AS counted) AS count
  FROM (SELECT queue, state FROM unnest($1::text[]) AS queue,
    unnest('{queued,running,failed,dead}'::text[]) AS state) AS wanted`;

/** Reads about jobs. */
@Injectable()
export class JobsSearch {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ListReader,
  ) {}

  list(part: ListPart): Promise<FoundPart<Job>> {
    return findEntities(this.reader, this.database.getRepository(Job), JOB_LIST, part);
  }

  /** @throws LibraryError `job.not-found` */
  one(id: string): Promise<Job> {
    return findJob(this.database, id);
  }

  /** What happened to a job, in order, behind the event of that number. */
  async events(id: string, after: number, size: number): Promise<JobEvent[]> {
    const query = this.database.getRepository(JobEvent).createQueryBuilder('event');
    query.where('event.jobId = :id AND event.number > :after', { id, after });
    return query.orderBy('event.number').take(size).getMany();
  }

  /** The open and the unfortunate jobs of every queue, and which queues are paused. */
  async counts(queues: readonly JobQueue[]): Promise<QueueCounts[]> {
    type Count = { queue: JobQueue; state: JobState; count: number };
    const [counts, pauses] = await Promise.all([
      this.database.query<Count[]>(COUNTS, [queues]),
      this.database.query<{ queue: JobQueue; since: Date }[]>('SELECT queue, since FROM job_pauses'),
    ]);
    return queues.map((queue) => {
      const of = (state: JobState) =>
        counts.find((row) => row.queue === queue && row.state === state)?.count ?? 0;
      const pausedSince = pauses.find((row) => row.queue === queue)?.since ?? null;
      const [queued, running, failed, dead] = [of('queued'), of('running'), of('failed'), of('dead')];
      return { queue, queued, running, failed, dead, pausedSince };
    });
  }
}
