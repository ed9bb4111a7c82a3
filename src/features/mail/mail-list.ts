import type { ListDeclaration } from '#platform/lists/list-declaration';
import { instant, TIMED_ID } from '#platform/lists/list-fields';
import { MAIL_STATES } from './mail.entity';

/** The list of mails. Their ids order by time. */
export const MAIL_LIST: ListDeclaration = {
  name: 'mails',
  endless: true,
  fields: {
    id: TIMED_ID,
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
    created_at: instant('created_at', 'the time when it was asked for'),
  },
  own: {},
  order: '-id',
};
