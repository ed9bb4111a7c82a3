import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The number of an author or a category that was merged into another. */
@Entity('former_ids')
@Index('former_ids_by_id', ['kind', 'id'])
export class FormerId {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'former_ids_pkey' })
  kind: 'author' | 'category';

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'former_ids_pkey' })
  formerId: number;

  /** Its number now. */
  @Column('integer')
  id: number;
}
