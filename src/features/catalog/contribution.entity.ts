import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Author } from './author.entity';
import { Book } from './book.entity';

export type ContributionRole = 'author' | 'editor' | 'translator';

/** What a person did for a book. */
@Entity('contributions')
@Index('contributions_by_author', ['authorId', 'bookId'])
export class Contribution {
  @PrimaryColumn('integer')
  bookId: number;

  @PrimaryColumn('text')
  role: ContributionRole;

  /** The place among those of the same role, from 1. */
  @PrimaryColumn('smallint')
  position: number;

  @Column('integer')
  authorId: number;

  @ManyToOne(() => Book, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'book_id' })
  book: Book;

  @ManyToOne(() => Author)
  @JoinColumn({ name: 'author_id' })
  author: Author;
}
