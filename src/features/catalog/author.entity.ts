import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';

/** A person who wrote, edited or translated books. */
@Entity('authors')
@Unique('authors_key', ['key'])
@Index('authors_by_name', ['sortName', 'id'])
@Index('authors_by_change', ['updatedAt', 'id'])
@Index('authors_by_birth', { synchronize: false })
@Index('authors_by_death', { synchronize: false })
export class Author {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** The name as the source writes it, e.g. `Melville, Herman`. */
  @Column('text')
  name: string;

  /** The key by which they stand among names; the database writes it. */
  @Column({ type: 'text', collation: 'C', default: '' })
  sortName: string;

  /** Folded name and years: what makes two credits the same person. */
  @Column('text')
  key: string;

  /** Negative years are BC. */
  @Column('integer', { nullable: true })
  birthYear: number | null;

  @Column('integer', { nullable: true })
  deathYear: number | null;

  /** Moved by the database with every change, as is `updatedAt`. */
  @Column('integer', { default: 1 })
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
