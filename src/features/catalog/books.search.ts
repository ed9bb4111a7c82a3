import { Injectable } from '@nestjs/common';
import { Cache } from '#platform/cache/cache';
import { Statements, type Statement } from '#platform/database/statements';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import type { ListView } from '#platform/lists/list-view';
import { isRanked } from '#platform/lists/read-order';
import { BOOK_CARD, people } from './book-card';
import type { BookCardDto, BookDto } from './book.dto';
import { BookFilters } from './book-filters';
import { BOOK_LIST } from './book-list';
import { BookMatchesSearch } from './book-matches.search';
import { SEEN, type Sight } from './sight';
import { TEXT_VERSION } from './text-version';

const SHELVES = `
  (SELECT coalesce(json_agg(json_build_object('id', categories.id, 'name', name, 'slug', slug) ORDER BY sort_name, categories.id), '[]')
   FROM book_categories JOIN categories ON categories.id = category_id WHERE book_categories.book_id = books.id)`;

const oneStatement = (sight: Sight): Statement => ({
  name: `book ${sight}`,
  onReplica: true,
  text: `SELECT ${BOOK_CARD}, ${people('editor')} AS editors, ${people('translator')} AS translators, ${SHELVES} AS categories,
      annotation, subjects, characters, ${TEXT_VERSION} AS "textVersion", cover_url AS "sourceCoverUrl",
      source, source_id AS "sourceId", source_url AS "sourceUrl", hidden, version,
      created_at AS "createdAt", updated_at AS "updatedAt"
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

/** What is announced when any list of books may have changed. */
const TAGS = ['books'];

const viewOf = (sight: Sight): ListView => ({
  list: BOOK_LIST,
  name: sight,
  seen: SEEN[sight],
  columns: BOOK_CARD,
  tags: TAGS,
});

/** A part of a list of books, and what was looked for instead of words that no book holds. */
export interface FoundBooks extends FoundPart<BookCardDto> {
  correctedTo: string | null;
}

/** Finds books. */
@Injectable()
export class BooksSearch {
  constructor(
    private readonly cache: Cache,
    private readonly statements: Statements,
    private readonly reader: ListReader,
    private readonly filters: BookFilters,
    private readonly matches: BookMatchesSearch,
  ) {}

  one(id: number, sight: Sight): Promise<Omit<BookDto, 'pagesUrl'> | undefined> {
    return this.cache.remember(`book ${sight} ${id}`, [`book:${id}`], () =>
      this.statements.row<Omit<BookDto, 'pagesUrl'>>(oneStatement(sight), [id]),
    );
  }

  /**
   * Those that a search finds stand in the order of how well they fit it, unless another order is asked for. Where none holds the
   * words, those that hold likely ones are found, and `correctedTo` says which.
   *
   * @throws LibraryError `author.moved`, `category.moved` when they were merged into others, `query.malformed`
   */
  list(part: ListPart, sight: Sight): Promise<FoundBooks> {
    const key = `books ${sight} ${JSON.stringify(part)}`;
    return this.cache.remember(key, TAGS, () => this.find(part, sight));
  }

  private async find(part: ListPart, sight: Sight): Promise<FoundBooks> {
    const resolved = await this.filters.resolve(part);
    const found = await this.read(resolved, sight);
    const corrected = found.total > 0 ? undefined : await this.filters.correct(resolved, sight);
    if (!corrected) return { ...found, correctedTo: null };
    const instead = await this.read(corrected.part, sight);
    return { ...instead, correctedTo: instead.total > 0 ? corrected.text : null };
  }

  private read(part: ListPart, sight: Sight): Promise<FoundPart<BookCardDto>> {
    return isRanked(part) ? this.matches.list(part, sight) : this.reader.find(viewOf(sight), part);
  }
}
