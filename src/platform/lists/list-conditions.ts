import type { StatementValues } from '#platform/database/statement-values';
import type { ListDeclaration, ListFilter, Relation } from './list-declaration';
import { listParameters, type ListParameter } from './list-parameters';

/**
 * The conditions of filters, as SQL. Those of one relation have to hold for the same row of it: an author born before 1850 who died
 * after 1900 is one author.
 */
export function conditionsOf(
  list: ListDeclaration,
  filters: ListFilter[],
  values: StatementValues,
): string[] {
  const parameters = listParameters(list);
  const plain: string[] = [];
  const related = new Map<Relation, string[]>();
  for (const { parameter, value } of filters) {
    const { sql, field } = parameters.get(parameter) as ListParameter;
    const condition = sql(value, values, field?.of?.table ?? list.name);
    if (!field?.of) plain.push(condition);
    else related.set(field.of, [...(related.get(field.of) ?? []), condition]);
  }
  const groups = [...related].map(([relation, conditions]) => relation.having(conditions.join(' AND ')));
  return [...plain, ...groups];
}
