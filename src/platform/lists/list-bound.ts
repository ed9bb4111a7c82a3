import type { ListDeclaration, ListFilter, ListPart } from './list-declaration';

/** So many items of a list that is not read to its end are counted, and so many may be turned over by pages. */
export const COUNTED = 10_000;

/** The same where whether an item passes is looked up in rows of other tables. */
const COUNTED_RELATED = 1_000;

const isRelated = ({ fields }: ListDeclaration, { parameter }: ListFilter) =>
  fields[parameter.replace(/__.*/, '')]?.of !== undefined;

/** How far a list is counted, and turned over by pages: to its end without filters, unless it grows for ever. */
export function listBound(list: ListDeclaration, { filters }: Pick<ListPart, 'filters'>): number {
  if (!list.endless && filters.length === 0) return Infinity;
  return filters.some((filter) => isRelated(list, filter)) ? COUNTED_RELATED : COUNTED;
}
