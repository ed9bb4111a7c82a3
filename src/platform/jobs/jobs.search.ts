import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findJob } from './find-job';
import { JobEvent } from './job-event.entity';
import type { JobQueue } from './job-queue';
import { Job, type JobState } from './job.entity';

/** Which jobs are wanted, the newest first. */
export interface JobFilter {
  name?: string;
  queue?: JobQueue;
  state?: JobState;
  createdAfter?: Date;
  createdBefore?: Date;
  /** Go on behind this job. */
  before?: string;
  size: number;
}

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
  constructor(private readonly database: DataSource) {}

  async list(filter: JobFilter): Promise<Job[]> {
    const query = this.database.getRepository(Job).createQueryBuilder('job').orderBy('job.id', 'DESC');
    const conditions: [unknown, string][] = [
      [filter.name, 'job.name = :name'],
      [filter.queue, 'job.queue = :queue'],
      [filter.state, 'job.state = :state'],
      [filter.createdAfter, 'job.createdAt >= :createdAfter'],
      [filter.createdBefore, 'job.createdAt < :createdBefore'],
      [filter.before, 'job.id < :before'],
    ];
    for (const [value, condition] of conditions) if (value !== undefined) query.andWhere(condition);
    return query.setParameters(filter).take(filter.size).getMany();
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
