import type { Scope } from './scopes';

type Granted = Scope | `${string}/*`;

const READING = ['books/read', 'authors/read', 'categories/read'] as const;

/** What everybody may do without an account, as long as the catalogue is public. */
export const VISITOR_SCOPES: readonly Scope[] = READING;

const READER = [...READING, 'keys/manage'] as const;

/** Named sets of scopes, which accounts are given. */
export const ROLES = {
  reader: READER,
  librarian: [...READER, 'books/*', 'authors/*', 'categories/*', 'imports/*', 'jobs/read'],
  service: [...READING, 'books/ingest'],
  admin: ['*/*'],
} as const satisfies Record<string, readonly Granted[]>;

export type Role = keyof typeof ROLES;

/** What a person may be; `service` is what programs are. */
export const PERSON_ROLES: readonly string[] = Object.keys(ROLES).filter((role) => role !== 'service');

const SCOPES_OF = new Map<string, readonly string[]>(Object.entries(ROLES));

export const isRole = (text: string): text is Role => SCOPES_OF.has(text);

/** What somebody of these roles may do, each scope once; a role that is none gives nothing. */
export function scopesOfRoles(roles: readonly string[]): readonly string[] {
  const [first = '', ...rest] = roles;
  if (rest.length === 0) return SCOPES_OF.get(first) ?? [];
  return [...new Set(roles.flatMap((role) => SCOPES_OF.get(role) ?? []))];
}
