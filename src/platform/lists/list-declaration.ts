import type { StatementValues } from '#platform/database/statement-values';

/** What a field holds: this decides how a parameter is read, which operators make sense, and how PostgreSQL compares it. */
export type FieldKind = 'number' | 'words' | 'code' | 'codes' | 'uuid' | 'instant' | 'truth';

/** `eq` is the bare name of the field; the others follow it after `__`. */
export type Operator = 'eq' | 'in' | 'gte' | 'lte' | 'gt' | 'lt' | 'startswith';

/** A column that a list may be filtered by, and perhaps ordered by. */
export interface ListField {
  kind: FieldKind;
  /** Without its table, e.g. `sort_title`; words are compared by their sort key, which such a column holds. */
  column: string;
  operators: readonly Operator[];
  /** The only values that it has. */
  choices?: readonly string[];
  /** Whether `order_by` may name it: then an index has it first, and the list's key behind it. */
  sorts?: boolean;
  /** Whether it never changes, so that no walk has to remember what it was. */
  fixed?: boolean;
  /** Unknown values stand behind all others; operators never find them. */
  nullable?: boolean;
  /** Rows of another table that it belongs to: all its conditions have to hold for the same one of them. */
  of?: Relation;
  /** What it is, for the API's reader, e.g. `the title`. */
  about: string;
  example: string | number | boolean;
}

/** Rows of other tables that belong to an item of a list. */
export interface Relation {
  table: string;
  /** SQL that is true of an item one of whose rows fulfils the conditions. */
  having: (conditions: string) => string;
}

/** A filter that says what no column says. */
export interface OwnFilter {
  about: string;
  example: string | number | boolean;
  /** As what its values may be written; texts unless told. */
  types?: readonly ('string' | 'integer')[];
  /** The only values that it takes. */
  choices?: readonly string[];
  /** The value that its text stands for, or what is wrong with it, e.g. `must be a slug`. */
  read: (text: string) => { value: unknown } | { fault: string };
  /** By this parameter of its path an address says the value, as `id` in `/import-runs/{id}/outcomes`; no query may. */
  path?: string;
  /** Whether the list stands in the order of how well its items fit, unless another order is asked for. */
  ranks?: boolean;
  /** SQL that is true of the items that pass; whatever it says of the value that was read, it adds to `values`. */
  sql: (value: unknown, values: StatementValues) => string;
}

/** A list, declared once: from this come its parameters, their validation and documentation, and its SQL. */
export interface ListDeclaration {
  /** Its name and its table's. */
  name: string;
  /** The field by which items are told apart, at least those that one path names: it never changes. `id` unless told. */
  key?: string;
  /** Whether it grows for ever: then it is counted and turned over no further than a list with filters. */
  endless?: boolean;
  fields: Readonly<Record<string, ListField>>;
  own: Readonly<Record<string, OwnFilter>>;
  /** As `order_by` would say it. */
  order: string;
}

/** One step of an order; equal ones are ordered by the next. */
export interface OrderStep {
  name: string;
  descending: boolean;
}

/** What was asked of a parameter; own filters have no operator. */
export interface ListFilter {
  parameter: string;
  value: unknown;
}

/** Where a walk goes on. */
export interface WalkPlace {
  /** The number of the part that comes. */
  page: number;
  /** When the walk began, in milliseconds of the epoch. */
  began: number;
  /** What was visible when it began: the first transaction that was not, and those before it that were not either. */
  before: string;
  except: string[];
  /** By what the last item stands in the order. */
  keys: (string | number)[];
}

/** Which part of a list is wanted; it has been checked. */
export interface ListPart {
  page: number;
  size: number;
  order: OrderStep[];
  filters: ListFilter[];
  from?: WalkPlace;
}
