import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Book } from '#features/catalog/book.entity';
import type { PlannedImport } from './import-plan';
import { ImportRun } from './import-run.entity';

export const OUTCOME_KINDS = ['planned', 'imported', 'linked', 'known', 'skipped', 'failed'] as const;

/** A `planned` book awaits its import; every other kind is final, unless a later plan of the run has another word. */
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What became of one book in one run. */
@Entity('import_outcomes')
@Unique('import_outcomes_position_key', ['runId', 'position'])
export class ImportOutcome {
  @PrimaryColumn('integer')
  runId: number;

  /** The source's id of the book. */
  @PrimaryColumn('text')
  sourceId: string;

  /** The order in which the run met the books, from 1. */
  @Column('integer')
  position: number;

  @Column('text')
  title: string;

  @Column('text')
  kind: OutcomeKind;

  /** Why it was skipped or failed, as a stable code. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The reason in words. */
  @Column('text', { nullable: true })
  detail: string | null;

  /** The categories that it was put into by this run. */
  @Column('text', { array: true })
  categories: string[];

  /** What about its text asks for a look. */
  @Column('text', { array: true })
  flags: string[];

  /** What its import needs to know; only a `planned` book has it. */
  @Column('jsonb', { nullable: true, select: false })
  plan: PlannedImport | null;

  @Column('integer', { nullable: true })
  bookId: number | null;

  @ManyToOne(() => ImportRun, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id' })
  run: ImportRun;

  @ManyToOne(() => Book, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'book_id' })
  book: Book | null;
}
