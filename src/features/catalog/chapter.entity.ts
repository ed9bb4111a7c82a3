import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Book } from './book.entity';

/** Where a chapter of a book begins; written with the pages, in one transaction. */
@Entity('chapters')
export class Chapter {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'chapters_pkey' })
  bookId: number;

  /** From 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'chapters_pkey' })
  number: number;

  /** 1 for those that stand in no other. */
  @Column('smallint')
  level: number;

  @Column('text')
  title: string;

  /** Where its heading begins in the text, in code points from 0. */
  @Column('integer')
  start: number;

  /** The number of the page on which it begins. */
  @Column('integer')
  page: number;

  /** Where its heading begins in that page, in code points from 0. */
  @Column('integer')
  pageOffset: number;

  @ManyToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'book_id', foreignKeyConstraintName: 'chapters_book_id_fkey' })
  book: Book;
}
