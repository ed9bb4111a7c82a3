import type { ListDto } from './list.dto';
import type { PageQueryDto } from './page-query.dto';

/** One part of a list as a search class finds it. */
export interface Found<Row> {
  items: Row[];
  total: number;
}

/** The answer of a list: its rows turned into what leaves the library. */
export function listing<Row, T>(
  found: Found<Row>,
  query: PageQueryDto,
  from: (row: Row) => T,
): ListDto & { items: T[] } {
  return { items: found.items.map(from), page: query.page, size: query.size, total: found.total };
}
