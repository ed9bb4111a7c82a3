import type { ListDeclaration } from '#platform/lists/list-declaration';
import { MAIL_STATES } from './mail.entity';

const UUID = '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10';

/** The list of mails. Their ids order by time. */
export const MAIL_LIST: ListDeclaration = {
  name: 'mails',
  endless: true,
  fields: {
    id: {
      ...{ kind: 'uuid', column: 'id', operators: ['eq', 'in'], sorts: true, fixed: true },
      ...{ about: 'the id', example: UUID },
    },
    state: {
      ...{ kind: 'code', column: 'state', operators: ['eq', 'in'], choices: MAIL_STATES },
      ...{ about: 'the state', example: 'failed' },
    },
    to: {
      ...{ kind: 'code', column: 'to', operators: ['eq'] },
      ...{ about: 'the address that it goes to', example: 'ada@engine.example' },
    },
    template: {
      ...{ kind: 'code', column: 'template', operators: ['eq', 'in'] },
      ...{ about: 'the kind of mail', example: 'sign-in-code' },
    },
    created_at: {
      ...{ kind: 'instant', column: 'created_at', operators: ['gte', 'lte', 'gt', 'lt'] },
      ...{ about: 'the time when it was asked for', example: '2026-11-21T00:00:00Z' },
    },
  },
  own: {},
  order: '-id',
};
