import type { ListDeclaration } from '#platform/lists/list-declaration';

/** The list of categories. */
export const CATEGORY_LIST: ListDeclaration = {
  name: 'categories',
  fields: {
    id: {
      kind: 'number',
      column: 'id',
      operators: ['eq', 'in'],
      sorts: true,
      fixed: true,
      about: 'the number',
      example: 1,
    },
    name: {
      ...{ kind: 'words', column: 'sort_name', operators: ['eq', 'in', 'startswith'], sorts: true },
      ...{ about: 'the name', example: 'Sea' },
    },
    slug: {
      kind: 'code',
      column: 'slug',
      operators: ['eq', 'in'],
      about: 'the name in an address',
      example: 'sea-stories',
    },
    parent: {
      kind: 'number',
      column: 'parent_id',
      operators: ['eq', 'in'],
      about: 'the number of the category above',
      example: 1,
    },
    updated_at: {
      ...{ kind: 'instant', column: 'updated_at', operators: ['gte', 'lte', 'gt', 'lt'], sorts: true },
      ...{ about: 'the time of the last change', example: '2026-11-21T02:00:00Z' },
    },
  },
  own: {},
  order: 'name',
};
