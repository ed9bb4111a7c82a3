import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { Book } from '#features/catalog/book.entity';
import { StoredFile } from '#features/storage/stored-file.entity';

/** Where a book's text came from and what the cleaner did to it; upstream's bytes are a file. */
@Entity('text_origins')
export class TextOrigin {
  @PrimaryColumn('integer')
  bookId: number;

  /** Where the text was found in the end, after redirects. */
  @Column('text')
  url: string;

  @Column('timestamptz')
  fetchedAt: Date;

  /** SHA-256 of upstream's bytes, in hexadecimal. */
  @Column('text')
  sha256: string;

  /** The charset that upstream declared for the format. */
  @Column('text', { nullable: true })
  declaredCharset: string | null;

  /** The encoding that the bytes were read as. */
  @Column('text')
  encoding: string;

  @Column('smallint')
  cleanerVersion: number;

  /** Code points that the cleaner removed at the head of the text. */
  @Column('integer')
  headRemoved: number;

  /** Code points that the cleaner removed at the tail of the text. */
  @Column('integer')
  tailRemoved: number;

  @Column('text', { array: true })
  flags: string[];

  /** Upstream's bytes; null where they are not kept. */
  @Column('uuid', { nullable: true })
  @Index('text_origins_file')
  fileId: string | null;

  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'file_id' })
  file: StoredFile | null;

  @OneToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'book_id' })
  book: Book;
}
