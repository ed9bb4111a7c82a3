import type { ListDeclaration, ListField } from '#platform/lists/list-declaration';

const year = (column: string, about: string): ListField => ({
  ...{ kind: 'number', column, operators: ['eq', 'gte', 'lte', 'gt', 'lt'], sorts: true, nullable: true },
  ...{ about, example: 1850 },
});

/** The list of authors. */
export const AUTHOR_LIST: ListDeclaration = {
  name: 'authors',
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
      ...{ about: 'the name, family name first,', example: 'Melville' },
    },
    birth_year: year('birth_year', 'the year of birth'),
    death_year: year('death_year', 'the year of death'),
    updated_at: {
      ...{ kind: 'instant', column: 'updated_at', operators: ['gte', 'lte', 'gt', 'lt'], sorts: true },
      ...{ about: 'the time of the last change', example: '2026-11-21T02:00:00Z' },
    },
  },
  own: {},
  order: 'name',
};
