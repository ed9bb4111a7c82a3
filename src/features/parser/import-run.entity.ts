import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CategoryDraft } from '#features/catalog/book-draft';

export const IMPORT_STATES = ['running', 'succeeded', 'failed', 'interrupted', 'cancelled'] as const;

/**
 * `succeeded` means that the run came to its end, whatever became of single books; `cancelled`, that somebody asked to
 * stop it.
 */
export type ImportState = (typeof IMPORT_STATES)[number];

/** One run of the importer. An open run is `running`, so that the index lets no two be open at once. */
@Entity('import_runs')
@Index('import_runs_by_job', ['jobId'])
@Index('import_runs_open_key', ['state'], { unique: true, where: '"ended_at" IS NULL' })
export class ImportRun {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** Who or what asked for it: `start`, `demo`, `cli`. */
  @Column('text')
  requestedBy: string;

  /** The job that runs it; without one, a process runs it directly, under the import's lock. */
  @Column('uuid', { nullable: true })
  jobId: string | null;

  @Column('text', { default: 'running' })
  state: ImportState;

  /** The settings that it went by. */
  @Column('jsonb')
  settings: Record<string, unknown>;

  /** The categories that it found; every round of its planning goes by the same. */
  @Column('jsonb', { nullable: true })
  categories: CategoryDraft[] | null;

  /** How often it was planned. */
  @Column('smallint', { default: 0 })
  round: number;

  /** Whether the latest plan left books out that may take the place of one that fails. */
  @Column('boolean', { default: false })
  limited: boolean;

  /** Books of the latest plan that failed. */
  @Column('integer', { default: 0 })
  roundFailed: number;

  /** Planned books that are not settled yet. */
  @Column('integer', { default: 0 })
  remaining: number;

  /** Distinct books met in the categories. */
  @Column('integer', { default: 0 })
  discovered: number;

  @Column('integer', { default: 0 })
  imported: number;

  /** Books of the library that were put into a further category. */
  @Column('integer', { default: 0 })
  linked: number;

  /** Books that the library had already, with nothing to add. */
  @Column('integer', { default: 0 })
  known: number;

  @Column('integer', { default: 0 })
  failed: number;

  /** Imported books whose text asks for a look. */
  @Column('integer', { default: 0 })
  flagged: number;

  /** How many books were left out, by reason. */
  @Column('jsonb', { default: {} })
  skipped: Record<string, number>;

  /** Why a category's listing could not be read to its end, by its name. */
  @Column('jsonb', { default: {} })
  categoryFailures: Record<string, string>;

  /** Why the run failed. */
  @Column('text', { nullable: true })
  error: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** How many more books it may import, by the number that was asked for. */
  get room(): number {
    const { maxBooks = Infinity } = this.settings as { maxBooks?: number };
    return maxBooks - this.imported;
  }

  get isOpen(): boolean {
    return this.endedAt === null;
  }

  /** Whether a plan is due: the first, or another one without the books that failed, so that others take their places. */
  get needsPlan(): boolean {
    const hasGaps = this.limited && this.roundFailed > 0;
    return this.isOpen && this.remaining === 0 && (this.round === 0 || hasGaps);
  }
}
