import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';

/** A subject or bookshelf under which books are found. */
@Entity('categories')
@Unique('categories_key', ['key'])
@Unique('categories_slug', ['slug'])
@Index('categories_by_name', ['sortName', 'id'])
@Index('categories_by_change', ['updatedAt', 'id'])
@Index('categories_by_parent', ['parentId'])
export class Category {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  name: string;

  /** The case-folded name. */
  @Column('text')
  key: string;

  /** The key by which it stands among names; the database writes it. */
  @Column({ type: 'text', collation: 'C', default: '' })
  sortName: string;

  /** The name in addresses, e.g. `sea-stories`: the database makes it of the first name, and it stays. */
  @Column('text', { default: '' })
  slug: string;

  /** The category that it is a part of. */
  @Column('integer', { nullable: true })
  parentId: number | null;

  @ManyToOne(() => Category, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'categories_parent' })
  parent: Category | null;

  /** Moved by the database with every change, as is `updatedAt`. */
  @Column('integer', { default: 1 })
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
