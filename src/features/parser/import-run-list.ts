import type { ListDeclaration } from '#platform/lists/list-declaration';
import { NUMBER, instant } from '#platform/lists/list-fields';
import { IMPORT_STATES } from './import-run.entity';

/** The list of the runs of the importer. */
export const IMPORT_RUN_LIST: ListDeclaration = {
  name: 'import_runs',
  fields: {
    id: NUMBER,
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
