import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Book } from './book.entity';
import { Category } from './category.entity';

/** A book's place in a category; the same work stands there once. */
@Entity('book_categories')
@Unique('book_categories_work_key', ['categoryId', 'workKey'])
@Index('book_categories_by_book', ['bookId'])
export class Shelving {
  @PrimaryColumn('integer')
  categoryId: number;

  @PrimaryColumn('integer')
  bookId: number;

  /** The book's `workKey`. */
  @Column('text')
  workKey: string;

  @ManyToOne(() => Category, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'category_id' })
  category: Category;

  @ManyToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'book_id' })
  book: Book;
}
