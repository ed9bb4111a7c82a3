import type { ListDeclaration, ListField } from '#platform/lists/list-declaration';
import { NUMBER, instant } from '#platform/lists/list-fields';

const year = (column: string, about: string): ListField => ({
  ...{ kind: 'number', column, operators: ['eq', 'gte', 'lte', 'gt', 'lt'], sorts: true, nullable: true },
  ...{ about, example: 1850 },
});

/** The list of authors. */
export const AUTHOR_LIST: ListDeclaration = {
  name: 'authors',
  fields: {
    id: NUMBER,
    name: {
      ...{ kind: 'words', column: 'sort_name', operators: ['eq', 'in', 'startswith'], sorts: true },
      ...{ about: 'the name, family name first,', example: 'Melville' },
    },
    birth_year: year('birth_year', 'the year of birth'),
    death_year: year('death_year', 'the year of death'),
    updated_at: { ...instant('updated_at', 'the time of the last change'), sorts: true },
  },
  own: {},
  order: 'name',
};
