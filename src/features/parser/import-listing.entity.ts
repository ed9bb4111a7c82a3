import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SourcePage } from './book-source';

/** What a run has read of a category's listing while it is being planned, so that nobody reads it again for this plan. */
@Entity('import_listings')
export class ImportListing {
  @PrimaryColumn('integer')
  runId: number;

  @PrimaryColumn('text')
  categoryKey: string;

  /** As far as the plan could use them; only the books that stand in the category itself. */
  @Column('jsonb')
  pages: SourcePage[];
}
