import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { ListFilter, ListPart } from '#platform/lists/list-declaration';
import { understood } from '#features/query/query-fault';
import { readQuery } from '#features/query/read-query';
import { BookMatchesSearch, soughtBy } from './book-matches.search';
import { moved } from './found';

/** A shelf with no more books is read whole; in a larger one the order of the list meets enough of them soon. */
const FEW = 1_000;

interface ShelfRow {
  shelves: number[];
  /** The books of the shelves, no more than one beyond `FEW`. */
  books: number[];
  movedTo: number | null;
}

const FORMER_SLUG = `OR id = (SELECT id FROM former_keys WHERE kind = 'slug' AND key = $1
        AND NOT EXISTS (SELECT FROM categories WHERE slug = $1))`;

const shelfStatement = (column: 'id' | 'slug'): Statement => ({
  name: `shelf by ${column}`,
  onReplica: true,
  text: `WITH RECURSIVE shelves AS (
      SELECT id FROM categories WHERE ${column} = $1 ${column === 'slug' ? FORMER_SLUG : ''}
      UNION SELECT categories.id FROM categories JOIN shelves ON parent_id = shelves.id)
    SELECT ARRAY(SELECT id FROM shelves) AS shelves,
      ARRAY(SELECT book_id FROM book_categories WHERE category_id = ANY(ARRAY(SELECT id FROM shelves)) LIMIT ${FEW + 1}) AS books,
      ${column === 'id' ? `(SELECT id FROM former_ids WHERE kind = 'category' AND former_id = $1)` : 'NULL'} AS "movedTo"`,
});

const FORMER_AUTHOR: Statement = {
  name: 'former author',
  onReplica: true,
  text: `SELECT id AS "movedTo" FROM former_ids WHERE kind = 'author' AND former_id = $1`,
};

/** Looks up what filters of books stand for, before the list is read. */
@Injectable()
export class BookFilters {
  constructor(
    private readonly statements: Statements,
    private readonly matches: BookMatchesSearch,
  ) {}

  /** @throws LibraryError `category.moved` when the category was merged into another, `query.malformed` */
  async resolve<T extends Pick<ListPart, 'filters'>>(part: T): Promise<T> {
    const resolve = async (filter: ListFilter) => {
      if (filter.parameter === 'search') return this.search(filter);
      return filter.parameter === 'category' ? this.shelf(filter) : filter;
    };
    return { ...part, filters: await Promise.all(part.filters.map(resolve)) };
  }

  /** The same part with words like those that are looked for; undefined where none are, or none that could be misspelt. */
  static alike(part: ListPart): ListPart | undefined {
    const sought = soughtBy(part.filters);
    if (!sought || sought.match.telling.length === 0) return undefined;
    const filters = part.filters.filter(({ parameter }) => parameter !== 'search');
    return { ...part, filters: [...filters, { parameter: 'search', value: { ...sought, alike: true } }] };
  }

  /**
   * Where the list is empty because it was asked for by an author who was merged into another.
   *
   * @throws LibraryError `author.moved`
   */
  async refuseFormer({ filters }: ListPart): Promise<void> {
    const wanted = filters.find(({ parameter }) => parameter === 'author')?.value as number | undefined;
    if (wanted === undefined) return;
    const row = await this.statements.row<{ movedTo: number }>(FORMER_AUTHOR, [wanted]);
    if (row) throw moved('author', wanted, row.movedTo, 'author');
  }

  private async search({ parameter, value }: ListFilter): Promise<ListFilter> {
    const query = understood(parameter, () => readQuery(value as string));
    return { parameter, value: { match: await this.matches.match(query) } };
  }

  private async shelf({ value }: ListFilter): Promise<ListFilter> {
    const wanted = value as number | string;
    const statement = shelfStatement(typeof wanted === 'number' ? 'id' : 'slug');
    const row = (await this.statements.row<ShelfRow>(statement, [wanted])) as ShelfRow;
    if (row.movedTo !== null) throw moved('category', wanted as number, row.movedTo, 'category');
    if (row.books.length > FEW) return { parameter: 'category', value: row.shelves };
    return { parameter: 'id__in', value: [...new Set(row.books)] };
  }
}
