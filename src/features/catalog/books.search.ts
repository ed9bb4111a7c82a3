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
   * Those that a search finds stand in the order of how well they fit it, unless another order is asked for.
   *
   * @throws LibraryError `author.moved`, `category.moved` when they were merged into others, `query.malformed`
   */
  list(part: ListPart, sight: Sight): Promise<FoundPart<BookCardDto>> {
    const key = `books ${sight} ${JSON.stringify(part)}`;
    return this.cache.remember(key, TAGS, () => this.find(part, sight));
  }

  private async find(part: ListPart, sight: Sight): Promise<FoundPart<BookCardDto>> {
    const resolved = await this.filters.resolve(part);
    const found = await (isRanked(part)
      ? this.matches.list(resolved, SEEN[sight])
      : this.ordered(resolved, viewOf(sight)));
    if (found.total === 0) await this.filters.refuseFormer(part);
    return found;
  }

  /** Where no book holds the words that are looked for, those that hold words like them. */
  private async ordered(part: ListPart, view: ListView): Promise<FoundPart<BookCardDto>> {
    const found = await this.reader.find<BookCardDto>(view, part);
    const alike = found.total === 0 ? BookFilters.alike(part) : undefined;
    return alike ? this.reader.find<BookCardDto>(view, alike) : found;
  }
}
