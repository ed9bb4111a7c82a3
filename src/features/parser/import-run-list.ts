import type { ListDeclaration, ListField } from '#platform/lists/list-declaration';
import { IMPORT_STATES } from './import-run.entity';

const instant = (column: string, about: string): ListField => ({
  ...{ kind: 'instant', column, operators: ['gte', 'lte', 'gt', 'lt'] },
  ...{ about, example: '2026-11-21T02:00:00Z' },
});

/** The list of the runs of the importer. */
export const IMPORT_RUN_LIST: ListDeclaration = {
  name: 'import_runs',
  fields: {
    id: {
      ...{ kind: 'number', column: 'id', operators: ['eq', 'in'], sorts: true, fixed: true },
      ...{ about: 'the number', example: 1 },
    },
    state: {
      ...{ kind: 'code', column: 'state', operators: ['eq', 'in'], choices: IMPORT_STATES },
      ...{ about: 'the state', example: 'succeeded' },
    },
    requested_by: {
      ...{ kind: 'code', column: 'requested_by', operators: ['eq', 'in'] },
      ...{ about: 'who or what asked for it', example: 'cli' },
    },
    started_at: instant('started_at', 'the time when it began'),
    ended_at: instant('ended_at', 'the time when it ended'),
  },
  own: {},
  order: '-id',
};
