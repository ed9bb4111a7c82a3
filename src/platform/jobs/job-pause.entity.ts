import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { JobQueue } from './job-queue';

/** A queue whose jobs nobody may begin, as long as this row is there. */
@Entity('job_pauses')
export class JobPause {
  @PrimaryColumn('text')
  queue: JobQueue;

  @CreateDateColumn({ type: 'timestamptz' })
  since: Date;
}
