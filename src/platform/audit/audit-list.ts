import type { ListDeclaration, ListField } from '#platform/lists/list-declaration';
import { instant, TIMED_ID } from '#platform/lists/list-fields';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from './audit-actions';
import { AUDIT_ACTOR_KINDS, AUDIT_OUTCOMES } from './audit-event.entity';

const choice = (column: string, choices: readonly string[], about: string): ListField => ({
  ...{ kind: 'code', column, operators: ['eq', 'in'], choices },
  ...{ about, example: choices[0] ?? '' },
});

/** The list of what was done. The ids of events order by time. */
export const AUDIT_LIST: ListDeclaration = {
  name: 'audit_events',
  endless: true,
  fields: {
    id: TIMED_ID,
    action: choice('action', Object.keys(AUDIT_ACTIONS), 'the action'),
    actor_kind: choice(
      'actor_kind',
      AUDIT_ACTOR_KINDS,
      'who did it, as `user` (a person in a session), `key`, `service`, `visitor` (who did not say who they are) or `system` (the library itself, its command line included),',
    ),
    actor_user_id: {
      ...{ kind: 'number', column: 'actor_user_id', operators: ['eq', 'in'] },
      ...{ about: 'the person who did it, also by a key,', example: 1 },
    },
    subject_type: choice('subject_type', AUDIT_SUBJECTS, 'the kind of what it was done to'),
    subject_id: {
      ...{ kind: 'code', column: 'subject_id', operators: ['eq', 'in'] },
      ...{ about: 'the id, or the name, of what it was done to', example: '7' },
    },
    outcome: choice('outcome', AUDIT_OUTCOMES, 'the outcome (`refused`: it was tried in vain)'),
    at: instant('at', 'the time'),
  },
  own: {},
  order: '-id',
};
