import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Book } from './book.entity';

/** A slice of a book's text: all slices joined in order give the text back. */
@Entity('pages')
export class Page {
  @PrimaryColumn('integer')
  bookId: number;

  /** From 1. */
  @PrimaryColumn('integer')
  number: number;

  /** Where the page begins in the text, in code points from 0. */
  @Column('integer')
  start: number;

  /** In code points. */
  @Column('integer')
  length: number;

  @Column('text')
  text: string;

  @ManyToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'book_id' })
  book: Book;
}
