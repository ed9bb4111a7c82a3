import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Job, type JobState } from './job.entity';
import { JobsService } from './jobs.service';
import type { Schedule } from './schedule';

/** A slot with the job that it was given. */
export interface ScheduleSlot {
  at: Date;
  jobId: string;
  jobState: JobState;
}

/** The times differ in digits only, so that every collation orders them, and the index of `slot` serves. */
const LAST = `
  SELECT id AS "jobId", state AS "jobState", substr(slot, length($1::text) + 2) AS at FROM jobs
  WHERE slot BETWEEN $1::text || '@0' AND $1::text || '@9999' AND starts_with(slot, $1::text || '@')
  ORDER BY slot DESC LIMIT 1`;

const SKIP = `
  UPDATE jobs SET state = 'cancelled', key = $2, error_code = 'schedule.overlap',
    error_message = 'The job of an earlier request was still open at this time of the schedule.'
  WHERE id = $1`;

/** Gives each slot of a schedule its one job. */
@Injectable()
export class ScheduleSlotsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Decides a slot, once for all schedulers and for ever: it has a job from now on. Where another job with the key is open,
   * that is a job which is cancelled from the beginning; it keeps the slot from being made up for later.
   */
  async queue(schedule: Schedule, at: Date): Promise<void> {
    const slot = `${schedule.name}@${at.toISOString()}`;
    const { job, payload } = schedule;
    const options = { slot, requestedBy: 'schedule' };
    const { id, created } = await this.jobs.enqueue(job, payload, options);
    if (created || (await this.database.manager.existsBy(Job, { id, slot }))) return;
    await this.database.transaction(async (manager) => {
      const skipped = await this.jobs.enqueue(job, payload, { ...options, key: slot, manager });
      if (skipped.created) await manager.query(SKIP, [skipped.id, job.key?.(payload) ?? null]);
    });
  }

  /** The latest slot of a schedule that was decided, if any is. */
  async last({ name }: Pick<Schedule, 'name'>): Promise<ScheduleSlot | undefined> {
    const [last] = await this.database.query<(Omit<ScheduleSlot, 'at'> & { at: string })[]>(LAST, [name]);
    return last && { ...last, at: new Date(last.at) };
  }
}
