import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A person who wrote, edited or translated books. */
@Entity('authors')
@Unique('authors_key', ['key'])
@Index('authors_by_name', ['name', 'id'])
export class Author {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** The name as the source writes it, e.g. `Melville, Herman`. */
  @Column('text')
  name: string;

  /** Folded name and years: what makes two credits the same person. */
  @Column('text')
  key: string;

  /** Negative years are BC. */
  @Column('integer', { nullable: true })
  birthYear: number | null;

  @Column('integer', { nullable: true })
  deathYear: number | null;
}
