import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** By what an author, a category or a category's slug was known before a merge or a new name; imports go on finding it so. */
@Entity('former_keys')
@Index('former_keys_by_id', ['kind', 'id'])
export class FormerKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'former_keys_pkey' })
  kind: 'author' | 'category' | 'slug';

  @PrimaryColumn('text', { primaryKeyConstraintName: 'former_keys_pkey' })
  key: string;

  /** The number of what it means now. */
  @Column('integer')
  id: number;
}
