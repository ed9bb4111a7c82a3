import type { EntityManager } from 'typeorm';
import { requireVersion, type ExpectedVersion } from '#platform/database/expected-version';
import { invalidRequest } from '#platform/errors/invalid-request';
import { found, moved } from './found';

type Kind = 'author' | 'category';

const TABLES = { author: 'authors', category: 'categories' } as const;

const KEEP_KEY = `
  INSERT INTO former_keys (kind, key, id) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO UPDATE SET id = excluded.id`;

/**
 * Locks an author or a category until the transaction ends, and checks its version.
 *
 * @throws LibraryError `*.not-found`, `*.moved`, `version.outdated`
 */
export async function lockNamed(
  manager: EntityManager,
  kind: Kind,
  id: number,
  expected: ExpectedVersion,
): Promise<void> {
  const [row] = await manager.query<{ version: number }[]>(
    `SELECT version FROM ${TABLES[kind]} WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (row) return requireVersion(row.version, expected);
  const former = await manager.query<{ id: number }[]>(
    'SELECT id FROM former_ids WHERE kind = $1 AND former_id = $2',
    [kind, id],
  );
  if (former[0]) throw moved(kind, id, former[0].id);
  found(kind, undefined);
}

/** Locks several in the order of their numbers, so that merges that cross wait for each other in turn. */
export const lockInOrder = (manager: EntityManager, kind: Kind, ids: number[]): Promise<unknown> =>
  manager.query(`SELECT FROM ${TABLES[kind]} WHERE id = ANY($1::integer[]) ORDER BY id FOR UPDATE`, [ids]);

/** Has imports find a thing by a key that it had before. */
export const keepKey = (
  manager: EntityManager,
  kind: Kind | 'slug',
  key: string,
  id: number,
): Promise<unknown> => manager.query(KEEP_KEY, [kind, key, id]);

/** A key that is somebody's own now is no former one. */
export const freeKey = (manager: EntityManager, kind: Kind | 'slug', key: string): Promise<unknown> =>
  manager.query('DELETE FROM former_keys WHERE kind = $1 AND key = $2', [kind, key]);

/** Forgets by what a thing was known before, when it goes. */
export async function forgetFormer(manager: EntityManager, kind: Kind, id: number): Promise<void> {
  const kinds = kind === 'category' ? ['category', 'slug'] : ['author'];
  await manager.query('DELETE FROM former_keys WHERE kind = ANY($1) AND id = $2', [kinds, id]);
  await manager.query('DELETE FROM former_ids WHERE kind = $1 AND id = $2', [kind, id]);
}

/** Notes that one is the other from now on: its number, its key, and all that it was known by. */
export async function noteMerge(
  manager: EntityManager,
  kind: Kind,
  from: number,
  into: number,
): Promise<void> {
  const kinds = kind === 'category' ? ['category', 'slug'] : ['author'];
  await manager.query('UPDATE former_keys SET id = $3 WHERE kind = ANY($1) AND id = $2', [kinds, from, into]);
  await manager.query('UPDATE former_ids SET id = $3 WHERE kind = $1 AND id = $2', [kind, from, into]);
  await manager.query('INSERT INTO former_ids (kind, former_id, id) VALUES ($1, $2, $3)', [kind, from, into]);
  const [row] = await manager.query<{ key: string; slug?: string }[]>(
    `SELECT * FROM ${TABLES[kind]} WHERE id = $1`,
    [from],
  );
  if (row) await keepKey(manager, kind, row.key, into);
  if (row?.slug) await keepKey(manager, 'slug', row.slug, into);
  await manager.query(`DELETE FROM ${TABLES[kind]} WHERE id = $1`, [from]);
  await manager.query(`UPDATE ${TABLES[kind]} SET version = version + 1 WHERE id = $1`, [into]);
}

/**
 * What was, with what was written in its place; null empties, but no name.
 *
 * @throws LibraryError `request.invalid`
 */
export function rewritten<T extends { name: string }>(
  before: T,
  written: { [Name in keyof T]?: T[Name] | null },
): T {
  const given = Object.entries(written).filter(([, value]) => value !== undefined);
  const after = { ...before, ...Object.fromEntries(given) } as T;
  if (after.name) return after;
  const message = 'name must not be empty';
  throw invalidRequest({ field: 'name', message });
}

/** @throws LibraryError `request.invalid` when what is to stay is not there, or is the same */
export async function lockTarget(
  manager: EntityManager,
  kind: Kind,
  from: number,
  into: number,
): Promise<void> {
  const [row] = await manager.query<object[]>(`SELECT FROM ${TABLES[kind]} WHERE id = $1 FOR UPDATE`, [into]);
  if (row && from !== into) return;
  const message = `into must be the number of another ${kind}`;
  throw invalidRequest({ field: 'into', message });
}
