import { Injectable } from '@nestjs/common';
import { Cache } from '#platform/cache/cache';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import type { ListView } from '#platform/lists/list-view';
import type { CategoryDto } from './category.dto';
import { CATEGORY_LIST } from './category-list';
import { moved } from './found';
import { SEEN, type Sight } from './sight';

/** The hidden books of a category are few: counting them apart lets an index count the others. */
const HIDDEN = `(SELECT count(*)::integer FROM books JOIN book_categories ON book_id = books.id
    WHERE hidden AND category_id = categories.id)`;

const columns = (
  sight: Sight,
) => `categories.id, name, slug, parent_id AS "parentId", version, updated_at AS "updatedAt",
  (SELECT count(*)::integer FROM book_categories WHERE category_id = categories.id)
    - ${sight === 'published' ? HIDDEN : 0} AS books`;

/** A category, or where a former one is now. */
const oneStatement = (sight: Sight): Statement => ({
  name: `category ${sight}`,
  onReplica: true,
  text: `SELECT found.*, former_ids.id AS "movedTo" FROM (SELECT $1::integer AS wanted) AS asked
    LEFT JOIN (SELECT ${columns(sight)} FROM categories) AS found ON found.id = wanted
    LEFT JOIN former_ids ON kind = 'category' AND former_id = wanted`,
});

const ofBookStatement = (sight: Sight): Statement => ({
  name: `categories of book ${sight}`,
  onReplica: true,
  text: `SELECT (SELECT count(*)::integer FROM book_categories WHERE book_id = books.id) AS total,
    (SELECT coalesce(json_agg(category), '[]') FROM (
       SELECT ${columns(sight)} FROM categories
       WHERE id IN (SELECT category_id FROM book_categories WHERE book_id = books.id)
       ORDER BY sort_name, id LIMIT $2 OFFSET $3) AS category) AS items
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

/** What is announced when any list of categories may have changed. */
const TAGS = ['categories'];

const viewOf = (sight: Sight): ListView => ({
  ...{ list: CATEGORY_LIST, name: sight, seen: 'true', tags: TAGS },
  columns: columns(sight),
});

/** Finds categories. */
@Injectable()
export class CategoriesSearch {
  constructor(
    private readonly cache: Cache,
    private readonly statements: Statements,
    private readonly reader: ListReader,
  ) {}

  /** @throws LibraryError `category.moved` when it was merged into another */
  one(id: number, sight: Sight): Promise<CategoryDto | undefined> {
    return this.cache.remember(`category ${sight} ${id}`, [`category:${id}`], () => this.find(id, sight));
  }

  list(part: ListPart, sight: Sight): Promise<FoundPart<CategoryDto>> {
    const key = `categories ${sight} ${JSON.stringify(part)}`;
    return this.cache.remember(key, TAGS, () => this.reader.find(viewOf(sight), part));
  }

  /** Those that a book stands in, by name; undefined without such a book. */
  ofBook(bookId: number, query: PageQueryDto, sight: Sight): Promise<Found<CategoryDto> | undefined> {
    const values = [bookId, query.size, PageQueryDto.offset(query)];
    return this.cache.remember(
      `categories of book ${sight} ${values.join(' ')}`,
      [`book:${bookId}`, ...TAGS],
      () => this.statements.row<Found<CategoryDto>>(ofBookStatement(sight), values),
    );
  }

  private async find(id: number, sight: Sight): Promise<CategoryDto | undefined> {
    const row = await this.statements.row<CategoryDto & { movedTo: number | null }>(oneStatement(sight), [
      id,
    ]);
    if (row?.movedTo) throw moved('category', id, row.movedTo);
    return row?.id ? row : undefined;
  }
}
