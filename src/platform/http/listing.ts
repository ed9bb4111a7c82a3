import type { Found } from '#platform/database/found';
import type { ListDto } from './list.dto';
import type { PageQueryDto } from './page-query.dto';

/** The answer of a list: its rows turned into what leaves the library. */
export function listing<Row, T>(
  found: Found<Row>,
  query: PageQueryDto,
  from: (row: Row) => T,
): ListDto & { items: T[] } {
  return { items: found.items.map(from), page: query.page, size: query.size, total: found.total };
}
