import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import type { ListView } from '#platform/lists/list-view';
import type { BookCardDto, BookDto } from './book.dto';
import { BookFilters } from './book-filters';
import { BOOK_LIST } from './book-list';
import { SEEN, type Sight } from './sight';

/** The people of one role of `books`, in order, as JSON. */
const people = (role: string) => `
  (SELECT coalesce(json_agg(json_build_object('id', authors.id, 'name', name, 'birthYear', birth_year,
                                              'deathYear', death_year) ORDER BY position), '[]')
   FROM contributions JOIN authors ON authors.id = author_id
   WHERE contributions.book_id = books.id AND role = '${role}')`;

const SHELVES = `
  (SELECT coalesce(json_agg(json_build_object('id', categories.id, 'name', name, 'slug', slug) ORDER BY sort_name, categories.id), '[]')
   FROM book_categories JOIN categories ON categories.id = category_id WHERE book_categories.book_id = books.id)`;

const CARD = `books.id, title, ${people('author')} AS authors, languages, cover_url AS "coverUrl", downloads,
  page_count AS pages`;

const oneStatement = (sight: Sight): Statement => ({
  name: `book ${sight}`,
  text: `SELECT ${CARD}, ${people('editor')} AS editors, ${people('translator')} AS translators, ${SHELVES} AS categories,
      annotation, subjects, characters, source, source_id AS "sourceId", source_url AS "sourceUrl", hidden, version,
      created_at AS "createdAt", updated_at AS "updatedAt"
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

const viewOf = (sight: Sight): ListView => ({
  list: BOOK_LIST,
  name: sight,
  seen: SEEN[sight],
  columns: CARD,
});

/** Finds books. */
@Injectable()
export class BooksSearch {
  constructor(
    private readonly statements: Statements,
    private readonly reader: ListReader,
    private readonly filters: BookFilters,
  ) {}

  one(id: number, sight: Sight): Promise<BookDto | undefined> {
    return this.statements.row<BookDto>(oneStatement(sight), [id]);
  }

  /** @throws LibraryError `author.moved`, `category.moved` when they were merged into others */
  async list(part: ListPart, sight: Sight): Promise<FoundPart<BookCardDto>> {
    const found = await this.reader.find<BookCardDto>(viewOf(sight), await this.filters.resolve(part));
    if (found.total === 0) await this.filters.refuseFormer(part);
    return found;
  }
}
