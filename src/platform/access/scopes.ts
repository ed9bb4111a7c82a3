/** Everything that somebody may be allowed to do, and what it means; nowhere else is a scope declared. */
export const SCOPES = {
  'books/read': 'Read books, their pages and their texts.',
  'books/create': 'Add books.',
  'books/update': 'Change books.',
  'books/delete': 'Remove books.',
  'books/ingest': 'Hand over whole books to be taken in.',
  'authors/read': 'Read authors.',
  'authors/create': 'Add authors.',
  'authors/update': 'Change authors.',
  'authors/delete': 'Remove authors.',
  'categories/read': 'Read categories.',
  'categories/create': 'Add categories.',
  'categories/update': 'Change categories.',
  'categories/delete': 'Remove categories.',
  'imports/read': 'Read what the importer did.',
  'imports/run': 'Import books from the source, and stop that.',
  'jobs/read': 'Read jobs, their events, queues and schedules.',
  'jobs/run': 'Ask for whatever job, cancel and retry them, pause queues.',
  'users/read': 'Read the accounts of all people.',
  'users/manage': 'Change the roles and the state of all accounts.',
  'mail/read': 'Read what became of mails.',
  'mail/send': 'Have mails sent.',
  'storage/read': 'Read what is kept in the storage.',
  'storage/manage': 'Change what is kept in the storage.',
  'audit/read': 'Read who did what.',
  'keys/manage': 'Make and revoke API keys of your own.',
  'services/manage': 'Make and revoke the clients of services.',
} as const satisfies Record<`${string}/${string}`, string>;

export type Scope = keyof typeof SCOPES;

const EVERYTHING = '*/*';

/** By each scope, the wildcard of its resource: `books/*` of `books/read`. */
const WILDCARDS = new Map<string, string>(
  Object.keys(SCOPES).map((scope) => [scope, `${scope.slice(0, scope.indexOf('/'))}/*`]),
);

const GRANTABLE = new Set<string>([EVERYTHING, ...WILDCARDS.keys(), ...WILDCARDS.values()]);

/** Whether the text may stand among somebody's scopes: one of `SCOPES`, `<resource>/*` of one of them, or all of them. */
export const isGrantable = (text: string): boolean => GRANTABLE.has(text);

/** Like `covers`, for what may be a wildcard itself: only the same or a wider one covers that. */
function includes(granted: readonly string[], scope: string): boolean {
  if (granted.includes(scope)) return true;
  const wildcard = WILDCARDS.get(scope);
  return (wildcard !== undefined && granted.includes(wildcard)) || granted.includes(EVERYTHING);
}

/** Whether whoever was granted the scopes, among which wildcards may be, has the one that is needed. */
export const covers = (granted: readonly string[], needed: Scope): boolean => includes(granted, needed);

/** Whether every scope of the list lies within what was granted; wildcards in the list have to be granted as such. */
export const coversAll = (granted: readonly string[], scopes: readonly string[]): boolean =>
  scopes.every((scope) => isGrantable(scope) && includes(granted, scope));

/**
 * What of `granted` lies within `within`: a wildcard of one side is cut down to what the other side has. For keys, which
 * can never do more than their owner may at the moment.
 */
export function narrowed(granted: readonly string[], within: readonly string[]): string[] {
  const kept = granted.filter((scope) => isGrantable(scope) && includes(within, scope));
  const wildcards = granted.filter((scope) => scope.endsWith('/*'));
  const cut = within.filter((scope) => isGrantable(scope) && includes(wildcards, scope));
  return [...new Set([...kept, ...cut])];
}
