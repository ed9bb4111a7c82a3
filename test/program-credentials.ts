import { newApiKey } from '#features/keys/api-key-text';
import { newPublicId } from '#features/keys/public-id';
import { newServiceToken } from '#features/keys/service-token-text';
import { secretHash } from '#platform/access/secret-hash';
import type { LibraryOnFakes } from './fakes/library-on-fakes';

type Library = Pick<LibraryOnFakes, 'database'>;
type Headers = Record<string, string>;

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

/** A key of somebody, written straight into the table, since there may be many; returns the key itself. */
export async function addKey(
  { database }: Library,
  { userId, scopes, changes = '' }: { userId: number; scopes: readonly string[]; changes?: string },
): Promise<string> {
  const { id, secret, text } = newApiKey();
  const insert = `INSERT INTO api_keys (id, user_id, name, secret_hash, scopes) VALUES ($1, $2, 'of a test', $3, $4)`;
  await database.query(insert, [id, userId, secretHash(secret), scopes]);
  if (changes) await database.query(`UPDATE api_keys SET ${changes} WHERE id = $1`, [id]);
  return text;
}

/** A client that may do everything; returns its id. */
export async function addClient({ database }: Library, changes = ''): Promise<string> {
  const id = newPublicId();
  const insert = `INSERT INTO service_clients (id, name, secret_hash, scopes) VALUES ($1, 'of a test', 'none', '{*/*}')`;
  await database.query(insert, [id]);
  if (changes) await database.query(`UPDATE service_clients SET ${changes} WHERE id = $1`, [id]);
  return id;
}

/** A token of a client, good for an hour, which may be over; returns the token itself. */
export async function addServiceToken(
  { database }: Library,
  { clientId, scopes, hours = 1 }: { clientId: string; scopes: readonly string[]; hours?: number },
): Promise<string> {
  const token = newServiceToken();
  const insert = `INSERT INTO service_tokens (hash, client_id, scopes, expires_at)
    VALUES ($1, $2, $3, now() + $4 * interval '1 hour')`;
  await database.query(insert, [secretHash(token), clientId, scopes, hours]);
  return token;
}

/** Keys of the user, and tokens of a service that may do everything, by exactly which scopes they have. */
export async function programCredentials(library: Library, userId: number) {
  const clientId = await addClient(library);
  const made = new Map<string, Promise<Headers>>();
  let last: Promise<unknown> = Promise.resolve();
  const make = {
    key: async (scopes: readonly string[]) => ({ 'x-api-key': await addKey(library, { userId, scopes }) }),
    service: async (scopes: readonly string[]) =>
      bearer(await addServiceToken(library, { clientId, scopes })),
  };
  return (kind: 'key' | 'service', scopes: readonly string[]): Promise<Headers> => {
    const name = `${kind} ${scopes.join(' ')}`;
    const headers = made.get(name) ?? last.then(() => make[kind](scopes));
    if (!made.has(name)) last = headers;
    made.set(name, headers);
    return headers;
  };
}

/** By why they are no good, keys and tokens whose scopes would be enough for everything. */
export async function uselessPrograms(
  library: Library,
  { userId, shutUserId }: { userId: number; shutUserId: number },
): Promise<Record<string, Headers>> {
  const scopes = ['*/*'];
  const good = await addKey(library, { userId, scopes });
  const expired = await addKey(library, { userId, scopes, changes: 'expires_at = now()' });
  const revoked = await addKey(library, { userId, scopes, changes: 'revoked_at = now()' });
  const shutClient = await addClient(library, 'is_active = false');
  const openClient = await addClient(library);
  return {
    'an expired key': bearer(expired),
    'a revoked key': { 'x-api-key': revoked },
    'a key of a deactivated user': bearer(await addKey(library, { userId: shutUserId, scopes })),
    'a key with a wrong secret': { 'x-api-key': `${good.slice(0, -6)}AAAAAA` },
    'a key that nobody has': bearer(newApiKey().text),
    'two keys': { ...bearer(good), 'x-api-key': await addKey(library, { userId, scopes }) },
    'an expired token of a service': bearer(
      await addServiceToken(library, { clientId: openClient, scopes, hours: -1 }),
    ),
    'a token of a service that was shut': bearer(
      await addServiceToken(library, { clientId: shutClient, scopes }),
    ),
    'a token of no service': bearer(newServiceToken()),
  };
}
