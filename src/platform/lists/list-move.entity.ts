import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What an item was listed by before it changed; the database writes it, walks that began before go by it. */
@Entity('list_moves')
@Index('list_moves_since', ['list', 'movedIn'])
@Index('list_moves_by_age', ['movedAt'])
export class ListMove {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'list_moves_pkey',
  })
  id: string;

  /** The list's table. */
  @Column('text')
  list: string;

  @Column('integer')
  itemId: number;

  /** The transaction that changed it. */
  @Column('bigint')
  movedIn: string;

  /** The columns of its order, by their names. */
  @Column('jsonb')
  was: Record<string, unknown>;

  @CreateDateColumn({ type: 'timestamptz' })
  movedAt: Date;
}
