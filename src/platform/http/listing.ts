import type { Found } from '#platform/database/found';
import type { ListDto } from './list.dto';
import type { PageQueryDto } from './page-query.dto';

/** The answer of a list that is short enough to be counted and turned over: its rows turned into what leaves the library. */
export function listing<Row, T>(
  found: Found<Row>,
  query: PageQueryDto,
  from: (row: Row) => T,
): ListDto & { items: T[] } {
  const { page, size } = query;
  return { items: found.items.map((row) => from(row)), page, size, total: found.total, totalIsExact: true };
}
