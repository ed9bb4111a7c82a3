import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A book that was removed from the library: no import brings it back unasked. */
@Entity('removed_books')
export class RemovedBook {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'removed_books_pkey' })
  source: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'removed_books_pkey' })
  sourceId: string;

  /** For those who wonder what it was. */
  @Column('text')
  title: string;

  @CreateDateColumn({ type: 'timestamptz' })
  removedAt: Date;
}
