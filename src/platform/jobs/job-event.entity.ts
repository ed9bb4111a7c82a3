import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Job } from './job.entity';

export type JobEventKind =
  | 'queued'
  | 'started'
  | 'progressed'
  | 'attempt-failed'
  | 'handed-back'
  | 'lost'
  | 'cancel-requested'
  | 'succeeded'
  | 'failed'
  | 'died'
  | 'cancelled'
  | 'retried';

/** Something that happened to a job. The database writes it with the step itself, and lets nobody change it. */
@Entity('job_events')
export class JobEvent {
  @PrimaryColumn('uuid')
  jobId: string;

  /** From 1, without a gap. */
  @PrimaryColumn('integer')
  number: number;

  @Column('text')
  kind: JobEventKind;

  @CreateDateColumn({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at: Date;

  @Column('jsonb', { default: {} })
  data: Record<string, unknown>;

  @ManyToOne(() => Job, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id' })
  job: Job;
}
