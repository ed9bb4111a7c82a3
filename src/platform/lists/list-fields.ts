import type { ListField } from './list-declaration';

/** The number of an item, by which its list may be ordered. */
export const NUMBER: ListField = {
  ...{ kind: 'number', column: 'id', operators: ['eq', 'in'], sorts: true, fixed: true },
  ...{ about: 'the number', example: 1 },
};

/** The id of an item whose ids order by time. */
export const TIMED_ID: ListField = {
  ...{ kind: 'uuid', column: 'id', operators: ['eq', 'in'], sorts: true, fixed: true },
  ...{ about: 'the id', example: '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10' },
};

/** A time, by which a list is filtered. */
export const instant = (column: string, about: string): ListField => ({
  ...{ kind: 'instant', column, operators: ['gte', 'lte', 'gt', 'lt'] },
  ...{ about, example: '2026-11-21T02:00:00Z' },
});
