/** What a field of the details may hold; nothing that could be a secret fits into any of them. */
export type DetailKind = 'word' | 'words' | 'id';

/** Of what kind the thing is that something was done to. */
export const AUDIT_SUBJECTS = ['user', 'session', 'job', 'queue', 'import-run', 'key', 'client'] as const;

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

interface DeclaredAction {
  about: string;
  subject: AuditSubject | null;
  /** Whether it was tried in vain. */
  refused?: true;
  details: Readonly<Record<string, DetailKind>>;
}

/** Everything that is written down of what people and programs do, and what it means; nowhere else is an action declared. */
export const AUDIT_ACTIONS = {
  'session.opened': { about: 'Somebody signed in.', subject: 'session', details: { by: 'word' } },
  'session.ended': { about: 'A session was ended.', subject: 'session', details: { because: 'word' } },
  'sessions.ended': { about: 'All sessions of an account were ended.', subject: 'user', details: {} },
  'sign-in.failed': {
    about: 'Somebody tried to sign in to an account, or to none that is there.',
    ...{ subject: 'user', refused: true, details: { by: 'word' } },
  },
  'attempts.limited': {
    about: 'Somebody tried too often; told once for each limit and its window.',
    ...{ subject: null, refused: true, details: { limit: 'word' } },
  },
  'failures.flooded': {
    about: 'So many attempts failed that the others of this hour are not told one by one.',
    ...{ subject: null, refused: true, details: {} },
  },
  'refresh-token.reused': {
    about: 'A refresh token was used again, which ended its session.',
    ...{ subject: 'user', refused: true, details: { session: 'id' } },
  },
  'user.registered': { about: 'An account was made.', subject: 'user', details: { by: 'word' } },
  'user.activated': { about: 'An account may be used again.', subject: 'user', details: {} },
  'user.deactivated': {
    about: 'An account may not be used any more, which ends its sessions.',
    ...{ subject: 'user', details: {} },
  },
  'user.removed': { about: 'An account was removed.', subject: 'user', details: {} },
  'roles.changed': {
    about: 'An account has other roles, which ends its sessions.',
    ...{ subject: 'user', details: { from: 'words', to: 'words' } },
  },
  'password.changed': {
    about: 'Somebody chose another password, which ends the other sessions.',
    ...{ subject: 'user', details: {} },
  },
  'password.reset': {
    about: 'Somebody chose another password by a link, which ends all sessions.',
    ...{ subject: 'user', details: {} },
  },
  'password.refused': {
    about: 'Somebody in a session gave a wrong password.',
    ...{ subject: 'user', refused: true, details: {} },
  },
  'email.verified': { about: 'An address was shown to be its owner’s.', subject: 'user', details: {} },
  'email.changed': {
    about: 'An account has another address, which ends its sessions.',
    ...{ subject: 'user', details: {} },
  },
  'import.started': { about: 'An import began.', subject: 'import-run', details: { by: 'word', job: 'id' } },
  'job.requested': { about: 'A job was asked for.', subject: 'job', details: { job: 'word', by: 'word' } },
  'job.cancelled': { about: 'A job was cancelled.', subject: 'job', details: { job: 'word' } },
  'job.retried': { about: 'A job is tried again.', subject: 'job', details: { job: 'word' } },
  'queue.paused': { about: 'Nothing of a queue is begun.', subject: 'queue', details: {} },
  'queue.resumed': { about: 'What is in a queue is begun again.', subject: 'queue', details: {} },
  'key.created': { about: 'An API key was made.', subject: 'key', details: { scopes: 'words' } },
  'key.renamed': { about: 'An API key has another name.', subject: 'key', details: {} },
  'key.revoked': { about: 'An API key is good no more.', subject: 'key', details: {} },
  'client.created': {
    about: 'A client was made for a service.',
    subject: 'client',
    details: { scopes: 'words' },
  },
  'client.changed': {
    about: 'The client of a service has another name, other scopes, or is or is not to be used.',
    ...{ subject: 'client', details: { scopes: 'words' } },
  },
  'client.rotated': {
    about: 'The client of a service has another secret, which ends its tokens.',
    ...{ subject: 'client', details: {} },
  },
  'client.refused': {
    about: 'Somebody said to be the client of a service, or one that is not there, and had not its secret.',
    ...{ subject: 'client', refused: true, details: {} },
  },
  'token.issued': {
    about: 'The client of a service got a token.',
    ...{ subject: 'client', details: { scopes: 'words' } },
  },
  'client.removed': { about: 'The client of a service is good no more.', subject: 'client', details: {} },
} as const satisfies Record<`${string}.${string}`, DeclaredAction>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

type ValueOf<Kind> = Kind extends 'words' ? readonly string[] : string | null;

/** What is told of an action beside who did it to what, and when. */
export type AuditDetails<Action extends AuditAction> = {
  readonly [Field in keyof (typeof AUDIT_ACTIONS)[Action]['details']]: ValueOf<
    (typeof AUDIT_ACTIONS)[Action]['details'][Field]
  >;
};

/** What the subject of an action is, and how it came out. */
export function declaredAction(action: AuditAction): DeclaredAction {
  return AUDIT_ACTIONS[action];
}
