import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A subject or bookshelf under which books are found. */
@Entity('categories')
@Unique('categories_key', ['key'])
@Index('categories_by_name', ['name', 'id'])
export class Category {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  name: string;

  /** The case-folded name. */
  @Column('text')
  key: string;
}
