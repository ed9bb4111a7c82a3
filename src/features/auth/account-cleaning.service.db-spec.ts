import { randomUUID } from 'node:crypto';
import { readApiKey } from '#features/keys/api-key-text';
import { secretHash } from '#platform/access/secret-hash';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { addClient, addKey, addServiceToken } from '#test/program-credentials';
import { AccountCleaningService } from './account-cleaning.service';

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary();
});
beforeEach(() => library.database.query('TRUNCATE users CASCADE'));
afterAll(() => library.close());

async function addUser(changes = ''): Promise<number> {
  const { rows } = await library.database.query<{ id: number }>(
    `INSERT INTO users (email, roles) VALUES ($1, '{reader}') RETURNING id`,
    [`${randomUUID()}@books.example`],
  );
  const id = rows[0]?.id ?? 0;
  if (changes) await library.database.query(`UPDATE users SET ${changes} WHERE id = $1`, [id]);
  return id;
}

/** A session that was ended, or was to end, so many days ago; a negative number is still to come. */
async function addSession(userId: number, expiredDays: number, endedDays?: number): Promise<string> {
  const id = randomUUID();
  await library.database.query(
    `INSERT INTO sessions (id, user_id, device, address, last_seen_at, expires_at, security_version, ended_at)
     VALUES ($1, $2, 'curl', '127.0.0.1', now(), now() - $3 * interval '1 day', 0, now() - $4 * interval '1 day')`,
    [id, userId, expiredDays, endedDays ?? null],
  );
  await library.database.query('INSERT INTO refresh_tokens (hash, session_id) VALUES ($1, $2)', [id, id]);
  return id;
}

async function addCode(userId: number | null, hoursAgo: number): Promise<string> {
  const id = randomUUID();
  await library.database.query(
    `INSERT INTO one_time_codes (id, purpose, email, user_id, created_at)
     VALUES ($1, 'sign-in', 'ada@books.example', $2, now() - $3 * interval '1 hour')`,
    [id, userId, hoursAgo],
  );
  return id;
}

/** A key that expires, or was revoked, so many days ago; a negative number is still to come. */
async function addOldKey(userId: number, expiredDays: number | null, revokedDays: number | null = null) {
  const changes = `expires_at = now() - ${expiredDays} * interval '1 day',
    revoked_at = now() - ${revokedDays} * interval '1 day'`;
  const key = await addKey(library, { userId, scopes: ['books/read'], changes });
  return readApiKey(key)?.id ?? '';
}

const ids = async (table: string) =>
  (await library.database.query<{ id: string }>(`SELECT id FROM ${table}`)).rows.map(({ id }) => id).sort();

const clean = () => library.app.get(AccountCleaningService).clean();

describe('cleaning up after accounts', () => {
  it('removes sessions a month after their end, with their tokens, and keeps all others', async () => {
    const user = await addUser();
    const kept = [await addSession(user, -10), await addSession(user, 29), await addSession(user, -10, 29)];
    await addSession(user, 31);
    await addSession(user, -10, 31);
    await clean();
    expect(await ids('sessions')).toEqual(kept.sort());
    expect((await library.database.query('SELECT hash FROM refresh_tokens')).rowCount).toBe(3);
  });

  it('removes codes when the longest of them would be void', async () => {
    const user = await addUser();
    const kept = [await addCode(user, 1), await addCode(null, 47)];
    await addCode(user, 49);
    await addCode(null, 49);
    await clean();
    expect(await ids('one_time_codes')).toEqual(kept.sort());
  });

  it('removes keys a month after their end, and keeps all others', async () => {
    const user = await addUser();
    const kept = [
      await addOldKey(user, null),
      await addOldKey(user, -100),
      await addOldKey(user, 29),
      await addOldKey(user, null, 29),
      await addOldKey(user, -100, 29),
    ];
    await addOldKey(user, 31);
    await addOldKey(user, null, 31);
    await addOldKey(user, -100, 31);
    await clean();
    expect(await ids('api_keys')).toEqual(kept.sort());
  });

  it('removes tokens of services when they are over', async () => {
    const clientId = await addClient(library);
    const scopes = ['books/read'];
    const good = await addServiceToken(library, { clientId, scopes });
    await addServiceToken(library, { clientId, scopes, hours: -1 });
    await clean();
    const { rows } = await library.database.query<{ hash: string }>('SELECT hash FROM service_tokens');
    expect(rows).toEqual([{ hash: secretHash(good) }]);
  });

  it('removes at once what accounts leave behind that are gone', async () => {
    const gone = await addUser('deleted_at = now()');
    await addSession(gone, -10);
    await addCode(gone, 0);
    await addOldKey(gone, null);
    await clean();
    expect(await ids('api_keys')).toEqual([]);
    expect(await ids('sessions')).toEqual([]);
    expect(await ids('one_time_codes')).toEqual([]);
  });
});
