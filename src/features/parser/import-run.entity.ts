import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** `succeeded` means that the run came to its end, whatever became of single books. */
export type ImportState = 'running' | 'succeeded' | 'failed' | 'interrupted';

/** One run of the importer. */
@Entity('import_runs')
export class ImportRun {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** Who or what asked for it: `start`, `demo`, `cli`. */
  @Column('text')
  requestedBy: string;

  @Column('text', { default: 'running' })
  state: ImportState;

  /** The settings that it went by. */
  @Column('jsonb')
  settings: Record<string, unknown>;

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
}
