import type { StatementValues } from '#platform/database/statement-values';
import { type ListDeclaration, type ListField, type Operator } from './list-declaration';
import { conditionOf, OPERATOR_WORDS } from './list-operators';
import { readValue, readValues, type Reading } from './read-value';

/** One way to filter a list. */
export interface ListParameter {
  about: string;
  example: string | number | boolean;
  types?: readonly ('string' | 'integer')[];
  choices?: readonly string[];
  path?: string;
  several: boolean;
  field?: ListField;
  read: (text: string) => Reading;
  /** SQL that is true of the items, or of the rows of their relation, that pass. */
  sql: (value: unknown, values: StatementValues, table: string) => string;
}

/** A field of a table as SQL that is never null: unknown years stand behind all others. */
export const fieldSql = ({ column, nullable }: ListField, table: string): string =>
  nullable ? `coalesce(${table}.${column}, 2147483647)` : `${table}.${column}`;

/** An unknown value is found by nothing. */
function passes(field: ListField, operator: Operator, value: string, table: string): string {
  const condition = conditionOf(field.kind, fieldSql(field, table), operator, value);
  return field.nullable ? `(${condition} AND ${table}.${field.column} IS NOT NULL)` : condition;
}

function readOne({ kind, choices }: ListField, text: string): Reading {
  if (choices && !choices.includes(text)) return { fault: `must be one of ${choices.join(', ')}` };
  return readValue(kind, text);
}

function ofField(name: string, field: ListField): [string, ListParameter][] {
  return field.operators.map((operator) => [
    operator === 'eq' ? name : `${name}__${operator}`,
    {
      about: OPERATOR_WORDS[operator](field.about),
      example: field.example,
      several: operator === 'in',
      choices: field.choices,
      field,
      read: (text) =>
        operator === 'in' ? readValues((one) => readOne(field, one), text) : readOne(field, text),
      sql: (value, values, table) => passes(field, operator, values.add(value), table),
    },
  ]);
}

function parametersOf({ fields, own }: ListDeclaration): [string, ListParameter][] {
  const filters = Object.entries(own).map(
    ([name, filter]) => [name, { ...filter, several: false }] as [string, ListParameter],
  );
  return [...Object.entries(fields).flatMap(([name, field]) => ofField(name, field)), ...filters];
}

const KNOWN = new WeakMap<ListDeclaration, ReadonlyMap<string, ListParameter>>();

/** Every parameter by which a list may be filtered, by its name; those of its fields before its own. */
export function listParameters(list: ListDeclaration): ReadonlyMap<string, ListParameter> {
  const parameters = KNOWN.get(list) ?? new Map(parametersOf(list));
  KNOWN.set(list, parameters);
  return parameters;
}
