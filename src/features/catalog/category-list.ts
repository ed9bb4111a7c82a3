import type { ListDeclaration } from '#platform/lists/list-declaration';
import { NUMBER, instant } from '#platform/lists/list-fields';

/** The list of categories. */
export const CATEGORY_LIST: ListDeclaration = {
  name: 'categories',
  fields: {
    id: NUMBER,
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
    updated_at: { ...instant('updated_at', 'the time of the last change'), sorts: true },
  },
  own: {},
  order: 'name',
};
