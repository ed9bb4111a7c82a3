import type { ListDeclaration } from '#platform/lists/list-declaration';
import { readValue } from '#platform/lists/read-value';
import { OUTCOME_KINDS } from './import-outcome.entity';

/** The list of what became of each book in one run. */
export const IMPORT_OUTCOME_LIST: ListDeclaration = {
  name: 'import_outcomes',
  key: 'position',
  fields: {
    position: {
      ...{ kind: 'number', column: 'position', operators: ['eq', 'in'], sorts: true, fixed: true },
      ...{ about: 'the place in the order in which the run met the books', example: 1 },
    },
    kind: {
      ...{ kind: 'code', column: 'kind', operators: ['eq', 'in'], choices: OUTCOME_KINDS },
      ...{ about: 'the outcome', example: 'failed' },
    },
    reason: {
      ...{ kind: 'code', column: 'reason', operators: ['eq', 'in'] },
      ...{ about: 'the reason of the outcome', example: 'copyrighted' },
    },
    source_id: {
      ...{ kind: 'code', column: 'source_id', operators: ['eq', 'in'] },
      ...{ about: "the source's id of the book", example: '2701' },
    },
  },
  own: {
    run: {
      about: 'Only those of the run with this number.',
      example: 1,
      path: 'id',
      read: (text) => readValue('number', text),
      sql: (value, values) => `import_outcomes.run_id = ${values.add(value)}::integer`,
    },
  },
  order: 'position',
};
