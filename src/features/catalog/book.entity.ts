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
import { StoredFile } from '#features/storage/stored-file.entity';

/** A work that the library holds as text, as it came from one source. */
@Entity('books')
@Unique('books_source_key', ['source', 'sourceId'])
@Index('books_by_id', ['id', 'hidden'])
@Index('books_by_title', ['sortTitle', 'id', 'hidden'])
@Index('books_by_pages', ['pageCount', 'id', 'hidden'])
@Index('books_by_age', ['createdAt', 'id', 'hidden'])
@Index('books_by_change', ['updatedAt', 'id', 'hidden'])
@Index('books_by_text', ['textSha256'])
@Index('books_cover_due', ['id'], {
  where: 'cover_url IS NOT NULL AND cover_url IS DISTINCT FROM cover_tried_url',
})
@Index('books_hidden', ['id'], { where: 'hidden' })
@Index('books_by_popularity', { synchronize: false })
@Index('books_by_popularity_and_title', { synchronize: false })
@Index('books_by_language', { synchronize: false })
export class Book {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** The source's name, e.g. `gutenberg`. */
  @Column('text')
  source: string;

  /** The source's own id of the book. */
  @Column('text')
  sourceId: string;

  @Column('text')
  title: string;

  /** The key by which it stands among titles; the database writes it. */
  @Column({ type: 'text', collation: 'C', default: '' })
  sortTitle: string;

  /** Folded title and first author: two books of one category may not share it. */
  @Column('text')
  workKey: string;

  @Column('text', { nullable: true })
  annotation: string | null;

  /** ISO 639 codes, as the source gives them. */
  @Column('text', { array: true })
  languages: string[];

  @Column('text', { array: true })
  subjects: string[];

  @Column('integer')
  downloads: number;

  /** Where its source has a picture of its cover. */
  @Column('text', { nullable: true })
  coverUrl: string | null;

  /** The address that was asked for a picture and answered for good: as long as that is `coverUrl`, nobody asks again. */
  @Column('text', { nullable: true })
  coverTriedUrl: string | null;

  /** Why what stood there is no picture for the library, as the code of an error. */
  @Column('text', { nullable: true })
  coverFault: string | null;

  /** The picture of its cover; without one, the library draws it. */
  @Column('uuid', { nullable: true })
  @Index('books_cover_file')
  coverFileId: string | null;

  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'cover_file_id' })
  coverFile: StoredFile | null;

  /** The picture that a librarian chose; it stands before all others, and imports leave it alone. */
  @Column('uuid', { nullable: true })
  @Index('books_uploaded_cover_file')
  uploadedCoverFileId: string | null;

  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'uploaded_cover_file_id' })
  uploadedCoverFile: StoredFile | null;

  /** The record of the book at its source. */
  @Column('text', { nullable: true })
  sourceUrl: string | null;

  @Column('integer')
  pageCount: number;

  /** The length of the text in code points. */
  @Column('integer')
  characters: number;

  /** The length of the text in bytes of UTF-8. */
  @Column('integer')
  bytes: number;

  /** SHA-256 of the text in UTF-8, in hexadecimal. */
  @Column('text')
  textSha256: string;

  /** Names the text as it is cut into pages; null when it was written before texts were named. */
  @Column('text', { nullable: true })
  textVersion: string | null;

  /** Whether only those who may change books see it. */
  @Column('boolean', { default: false })
  hidden: boolean;

  /** What librarians changed, which imports leave alone then: `downloads`, `categories`, … */
  @Column('text', { array: true, default: '{}' })
  edited: string[];

  /** SHA-256 of what an outside worker sent last, by which it is known when it is sent again. */
  @Column('text', { nullable: true })
  ingestSha256: string | null;

  /** Moved by the database with every change, as is `updatedAt`. */
  @Column('integer', { default: 1 })
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
