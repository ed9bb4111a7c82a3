import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Bucket } from './object-store';

/**
 * A file that the library keeps: the object holds its bytes. Whoever needs one has a column with a foreign key to it, and
 * that is what keeps it: what no row refers to is swept after the grace.
 */
@Entity('files')
@Unique('files_content', ['bucket', 'sha256'])
@Unique('files_place', ['bucket', 'key'])
@Index('files_unreferenced', ['unreferencedSince'], { where: 'unreferenced_since IS NOT NULL' })
export class StoredFile {
  /** UUIDv7, so that ids order by time. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  bucket: Bucket;

  @Column('text')
  key: string;

  /** What it is for, e.g. `book-text`; content that is stored again stays what it was first. */
  @Column('text')
  purpose: string;

  /** The number of who stored it first, if it was a person whose account is not gone. */
  @Column('integer', { nullable: true })
  ownerId: number | null;

  /** In bytes. */
  @Column('bigint', { transformer: { from: Number, to: (size: number) => size } })
  size: number;

  /** Its media type. */
  @Column('text')
  type: string;

  /** SHA-256 of the bytes that are kept, in hexadecimal. */
  @Column('text')
  sha256: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  /** When a sweep found no row that refers to it; null as long as none has. */
  @Column('timestamptz', { nullable: true })
  unreferencedSince: Date | null;
}
