import type { ListDeclaration } from '#platform/lists/list-declaration';
import { JOB_QUEUES } from './job-queue';
import { JOB_STATES } from './job.entity';

const UUID = '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10';

/** The list of jobs. Their ids order by time. */
export const JOB_LIST: ListDeclaration = {
  name: 'jobs',
  endless: true,
  fields: {
    id: {
      ...{ kind: 'uuid', column: 'id', operators: ['eq', 'in'], sorts: true, fixed: true },
      ...{ about: 'the id', example: UUID },
    },
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
    created_at: {
      ...{ kind: 'instant', column: 'created_at', operators: ['gte', 'lte', 'gt', 'lt'] },
      ...{ about: 'the time when it was asked for', example: '2026-11-21T00:00:00Z' },
    },
  },
  own: {},
  order: '-id',
};
