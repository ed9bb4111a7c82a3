import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Book } from '#features/catalog/book.entity';
import { StoredFile } from '#features/storage/stored-file.entity';
import type { CoverType } from './cover-size';

/** A cover in one size, kept so that it is made once; what the cover was before is replaced. */
@Entity('kept_covers')
export class KeptCover {
  @PrimaryColumn('integer')
  bookId: number;

  /** In pixels, as it was asked for: a small picture is not made wider. */
  @PrimaryColumn('smallint')
  width: number;

  @PrimaryColumn('text')
  type: CoverType;

  /** What it was made of, and how: where that is another one by now, it is made anew. */
  @Column('text')
  tag: string;

  @Column('uuid')
  @Index('kept_covers_file')
  fileId: string;

  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'file_id' })
  file: StoredFile;

  @ManyToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'book_id' })
  book: Book;
}
