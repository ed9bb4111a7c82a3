import type { ListDeclaration } from '#platform/lists/list-declaration';
import { instant, TIMED_ID } from '#platform/lists/list-fields';
import { JOB_QUEUES } from './job-queue';
import { JOB_STATES } from './job.entity';

/** The list of jobs. Their ids order by time. */
export const JOB_LIST: ListDeclaration = {
  name: 'jobs',
  endless: true,
  fields: {
    id: TIMED_ID,
    name: {
      ...{ kind: 'code', column: 'name', operators: ['eq', 'in'] },
      ...{ about: 'the name', example: 'parser.import-catalogue' },
    },
    queue: {
      ...{ kind: 'code', column: 'queue', operators: ['eq', 'in'], choices: JOB_QUEUES },
      ...{ about: 'the queue', example: 'parser' },
    },
    state: {
      ...{ kind: 'code', column: 'state', operators: ['eq', 'in'], choices: JOB_STATES },
      ...{ about: 'the state', example: 'running' },
    },
    created_at: instant('created_at', 'the time when it was asked for'),
  },
  own: {},
  order: '-id',
};
