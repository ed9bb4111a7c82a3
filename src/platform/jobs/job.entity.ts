import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { JobProgress } from './job-context';
import type { JobQueue } from './job-queue';

/**
 * `failed`: trying again is of no use. `dead`: it was tried as often as it may. Which step may follow which is the
 * database's: see the triggers of the migration `CreateJobs`.
 */
export type JobState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'dead';

export const JOB_STATES: readonly JobState[] = [
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'dead',
];

/** Progress as it was noted: since when this attempt counts in this unit and from where, and when it did so last. */
export type NotedProgress = JobProgress & { since: string; from: number; at: string; attempt: number };

/** Something to be done, from its request to its end. This row is the truth; messages only call attention to it. */
@Entity('jobs')
@Unique('jobs_slot_key', ['slot'])
@Unique('jobs_idempotency_key', ['idempotencyKey'])
@Index('jobs_open_key', ['key'], { unique: true, where: `state IN ('queued', 'running')` })
@Index('jobs_due', ['ringAt'], { where: `state = 'queued'` })
@Index('jobs_leased', ['leaseUntil'], { where: `state = 'running'` })
@Index('jobs_by_state', ['state', 'id'])
@Index('jobs_by_name', ['name', 'id'])
export class Job {
  /** UUIDv7, so that ids order by the time of the request. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  queue: JobQueue;

  @Column('jsonb')
  payload: Record<string, unknown>;

  @Column('text', { default: 'queued' })
  state: JobState;

  /** How often it was begun; also the fence that keeps a worker which lost the job from ending it. */
  @Column('smallint', { default: 0 })
  attempts: number;

  @Column('smallint')
  maxAttempts: number;

  /** Unique while the job is open. */
  @Column('text', { nullable: true })
  key: string | null;

  /** Schedule and time, e.g. `parser.nightly-import@2026-11-21T02:00:00.000Z`; unique for ever. */
  @Column('text', { nullable: true })
  slot: string | null;

  /** By what a requester recognises its own request; unique as long as the job is kept. */
  @Column('text', { nullable: true })
  idempotencyKey: string | null;

  @Column('jsonb', { nullable: true })
  progress: NotedProgress | null;

  @Column('text', { nullable: true })
  errorCode: string | null;

  @Column('text', { nullable: true })
  errorMessage: string | null;

  /** `http`, `cli`, `start`, `schedule`, or the source of a message from outside. */
  @Column('text')
  requestedBy: string;

  @Column('uuid', { nullable: true })
  requestId: string | null;

  /** Somebody asked a running job to stop. */
  @Column('timestamptz', { nullable: true })
  cancelRequestedAt: Date | null;

  /** Before this nobody may begin it. */
  @Column('timestamptz')
  availableAt: Date;

  /** When the workers are told of it again, if nobody has begun it by then. */
  @Column('timestamptz')
  ringAt: Date;

  @Column('smallint', { default: 0 })
  rings: number;

  /** Until when its worker has it; null while nobody has it, or while it continues without a worker. */
  @Column('timestamptz', { nullable: true })
  leaseUntil: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;
}
