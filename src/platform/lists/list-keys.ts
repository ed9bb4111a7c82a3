import type { ListDeclaration, OrderStep } from './list-declaration';
import { NUMBER } from './list-fields';
import { typeOf } from './list-operators';
import { fieldSql } from './list-parameters';

/** One key of an order as SQL, where it is read from, and how. */
export interface OrderedKey {
  descending: boolean;
  /** From the list's table. */
  now: string;
  /** From a row of `list_moves` that tells what it was before it changed. */
  was: string;
  type: string;
}

function keyOf(list: ListDeclaration, { name, descending }: OrderStep): OrderedKey {
  const field = list.fields[name] ?? NUMBER;
  const type = typeOf(field.kind);
  const told = `(was ->> '${field.column}')::${type}${type === 'text' ? ' COLLATE "C"' : ''}`;
  const was = field.nullable ? `coalesce(${told}, 2147483647)` : told;
  const now = fieldSql(field, list.name);
  return { descending, now, was: field.fixed ? now : was, type };
}

/** Whether what items are ordered by may change, so that a walk has to know what it was. */
export const canMove = (keys: OrderedKey[]): boolean => keys.some(({ now, was }) => now !== was);

/** The column by which the items of a list are told apart. */
export const keyColumn = ({ fields, key = 'id' }: ListDeclaration): string => (fields[key] ?? NUMBER).column;

/** The keys of an order, the last of which is unique. */
export const keysOf = (list: ListDeclaration, order: OrderStep[]): OrderedKey[] =>
  order.map((step) => keyOf(list, step));

/** A key as a cursor holds it: instants to the microsecond. */
export const tellKey = (sql: string, type: string): string =>
  type === 'timestamptz' ? `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : sql;
