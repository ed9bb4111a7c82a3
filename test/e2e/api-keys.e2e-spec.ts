import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AccountCleaningService } from '#features/auth/account-cleaning.service';
import { ApiKeysService } from '#features/keys/api-keys.service';
import type { KeyOwner } from '#features/keys/key-holder';
import { until } from '#test/pace';
import { as, PASSWORD, signIn, startLibraryWithAccounts, tokenIn } from '#test/accounts';
import type { LibraryWithAccounts } from '#test/accounts';
import { askForKey, by, makeKey, person, principalBehind, REMEMBERED_MS, refusal } from '#test/owned-keys';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ CATALOG_PUBLIC: 'false' });
});
afterAll(() => library.close());

const asBearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

describe('an API key', () => {
  it('is made, shown once, used in both headers, and revoked', async () => {
    const { me } = await person(library, 'ada');
    const made = await makeKey(['books/read'], me);
    expect(made.key).toMatch(new RegExp(`^bw_${made.id}_[\\w-]{43}$`));
    expect((await api.listBooks({}, by(made.key))).status).toBe(200);
    expect((await api.listBooks({}, asBearer(made.key))).status).toBe(200);
    expect(await refusal(api.listAuthors({}, by(made.key)))).toEqual([403, 'access.scope-missing']);
    const [listed] = (await ok(api.listMyApiKeys({}, me))).items;
    expect(listed).toMatchObject({ id: made.id, masked: `bw_${made.id}_…`, scopes: ['books/read'] });
    expect(JSON.stringify(listed)).not.toContain(made.key.slice(-43));
    await ok(api.renameMyApiKey({ id: made.id, renameApiKeyDto: { name: 'in the hall' } }, me));
    expect((await ok(api.listMyApiKeys({}, me))).items).toMatchObject([{ name: 'in the hall' }]);
    expect((await api.revokeMyApiKey({ id: made.id }, me)).status).toBe(204);
    expect(await refusal(api.listBooks({}, by(made.key)))).toEqual([401, 'api-key.revoked']);
    expect(await refusal(api.revokeMyApiKey({ id: made.id }, me))).toEqual([404, 'api-key.not-found']);
    expect((await ok(api.listMyApiKeys({}, me))).items).toEqual([]);
  });

  it('is kept as a hash, and in no answer but the first', async () => {
    const { id, me } = await person(library, 'bea');
    const { key } = await makeKey(['books/read'], me);
    const { rows } = await library.database.query('SELECT * FROM api_keys WHERE user_id = $1', [id]);
    const exported = await ok(api.exportMe(me));
    expect(exported.apiKeys).toMatchObject([{ name: 'a key', scopes: ['books/read'] }]);
    const all = JSON.stringify([rows, exported, await ok(api.listMyApiKeys({}, me))]);
    expect(all).not.toContain(key.slice(-43));
    expect(JSON.stringify(exported)).not.toContain((rows[0] as { secret_hash: string }).secret_hash);
  });

  it('notes when it was used last, to the minute', async () => {
    const { me } = await person(library, 'cas');
    const { key, lastUsedAt } = await makeKey(['books/read'], me);
    expect(lastUsedAt).toBeNull();
    await ok(api.listBooks({}, by(key)));
    const used = async () => (await ok(api.listMyApiKeys({}, me))).items[0]?.lastUsedAt ?? null;
    while ((await used()) === null) await sleep(20);
    const first = await used();
    await sleep(REMEMBERED_MS);
    await ok(api.listBooks({}, by(key)));
    await sleep(100);
    expect(await used()).toBe(first);
  });

  it('ends when its time is over', async () => {
    const { me } = await person(library, 'dan');
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { key, id } = await ok(askForKey(['books/read'], me, { expiresAt }));
    expect((await api.listBooks({}, by(key))).status).toBe(200);
    await library.database.query('UPDATE api_keys SET expires_at = now() WHERE id = $1', [id]);
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listBooks({}, by(key)))).toEqual([401, 'api-key.expired']);
    for (const faulty of ['2020-01-01T00:00:00Z', 'tomorrow', '2099-01-01'])
      expect(await refusal(askForKey(['books/read'], me, { expiresAt: faulty }))).toEqual([
        422,
        'request.invalid',
      ]);
  });

  it('tests itself, and can end itself, but knows and ends no other', async () => {
    const { me } = await person(library, 'eve');
    const { key, id } = await makeKey(['books/read', 'authors/read'], me);
    const self = await ok(api.getThisApiKey(by(key)));
    const scopes = ['books/read', 'authors/read'];
    expect(self).toMatchObject({ id, name: 'a key', effectiveScopes: scopes, expiresAt: null });
    expect(JSON.stringify(self)).not.toContain(key.slice(-43));
    expect(await refusal(api.getThisApiKey(me))).toEqual([403, 'access.key-needed']);
    expect((await api.revokeThisApiKey(by(key))).status).toBe(204);
    expect(await refusal(api.getThisApiKey(by(key)))).toEqual([401, 'api-key.revoked']);
  });
});

describe('the keys of somebody', () => {
  it('are fifty at most, also when many are made at once', async () => {
    const { me } = await person(library, 'lea');
    const keys = library.app.get(ApiKeysService);
    const owner = (await principalBehind(library, me)) as KeyOwner;
    for (let number = 1; number <= 47; number += 1)
      await keys.create(owner, { name: `key ${number}`, scopes: ['books/read'] });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => refusal(askForKey(['books/read'], me))),
    );
    expect(answers.map(([status]) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    expect(answers.filter(([status]) => status === 409)[0]?.[1]).toBe('api-key.limit-reached');
    const [oldest] = (await ok(api.listMyApiKeys({}, me))).items;
    await ok(api.revokeMyApiKey({ id: oldest?.id ?? '' }, me));
    expect((await askForKey(['books/read'], me)).status).toBe(201);
  });

  it('are refused while the account is deactivated, and are gone with it', async () => {
    const { id, email, me } = await person(library, 'max');
    const { key } = await makeKey(['books/read'], me);
    await library.database.query('UPDATE users SET is_active = false WHERE id = $1', [id]);
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listBooks({}, by(key)))).toEqual([401, 'api-key.suspended']);
    await library.database.query('UPDATE users SET is_active = true WHERE id = $1', [id]);
    await sleep(REMEMBERED_MS);
    expect((await api.listBooks({}, by(key))).status).toBe(200);
    const deletion = { ownPasswordDto: { password: PASSWORD } };
    expect((await api.deleteMe(deletion, as(await signIn(email)))).status).toBe(204);
    await sleep(REMEMBERED_MS);
    expect((await api.listBooks({}, by(key))).status).toBe(401);
    await library.app.get(AccountCleaningService).clean();
    expect(await refusal(api.listBooks({}, by(key)))).toEqual([401, 'api-key.suspended']);
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listBooks({}, by(key)))).toEqual([401, 'api-key.invalid']);
  });

  it('end with a password that was forgotten, and not with one that was changed', async () => {
    const { email, me } = await person(library, 'ned');
    const { key } = await makeKey(['books/read'], me);
    const changePasswordDto = { password: PASSWORD, newPassword: 'a new secret of mine' };
    await ok(api.changeMyPassword({ changePasswordDto }, me));
    await sleep(REMEMBERED_MS);
    expect((await api.listBooks({}, by(key))).status).toBe(200);
    await ok(api.requestPasswordReset({ emailDto: { email } }));
    const token = tokenIn(await library.mailTo(email, 'new password'));
    await ok(api.resetPassword({ resetPasswordDto: { token, password: PASSWORD } }));
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listBooks({}, by(key)))).toEqual([401, 'api-key.revoked']);
  });

  it('are not made any more by somebody who is thrown out while they ask', async () => {
    const { id, me } = await person(library, 'rob');
    const waiting = `SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
    await library.database.query('BEGIN');
    await library.database.query('UPDATE users SET security_version = 1 WHERE id = $1', [id]);
    const asking = refusal(askForKey(['books/read'], me));
    await until('the request waits', async () => (await library.database.query(waiting)).rowCount === 1);
    await library.database.query('COMMIT');
    expect(await asking).toEqual([401, 'session.ended']);
    const { rowCount } = await library.database.query('SELECT FROM api_keys WHERE user_id = $1', [id]);
    expect(rowCount).toBe(0);
  });

  it.each([
    { name: 'sue', what: 'another password', change: 'security_version = 1' },
    { name: 'tom', what: 'a deactivation', change: 'is_active = false' },
  ])('are not made by a request that was let in before $what', async ({ name, change }) => {
    const { id, me } = await person(library, name);
    const late = (await principalBehind(library, me)) as KeyOwner;
    await library.database.query(`UPDATE users SET ${change} WHERE id = $1`, [id]);
    const made = library.app.get(ApiKeysService).create(late, { name: 'late', scopes: ['books/read'] });
    await expect(made).rejects.toMatchObject({ code: 'session.ended' });
  });

  it('are seen and revoked by administrators, and by nobody else', async () => {
    const { id, me } = await person(library, 'ola');
    const { me: other } = await person(library, 'pam');
    const { me: admin } = await person(library, 'quo', ['admin']);
    const { key, id: keyId } = await makeKey(['books/read'], me);
    expect(await refusal(api.revokeMyApiKey({ id: keyId }, other))).toEqual([404, 'api-key.not-found']);
    expect(await refusal(api.listUserApiKeys({ id }, other))).toEqual([403, 'access.scope-missing']);
    const { items } = await ok(api.listUserApiKeys({ id }, admin));
    expect(items).toMatchObject([{ id: keyId, masked: `bw_${keyId}_…` }]);
    expect(JSON.stringify(items)).not.toContain(key.slice(-43));
    expect(await refusal(api.listUserApiKeys({ id: 1_000_000 }, admin))).toEqual([404, 'user.not-found']);
    const ofAnother = api.revokeUserApiKey({ id: id + 1, keyId }, admin);
    expect(await refusal(ofAnother)).toEqual([404, 'api-key.not-found']);
    expect((await api.revokeUserApiKey({ id, keyId }, admin)).status).toBe(204);
    expect(await refusal(api.listBooks({}, by(key)))).toEqual([401, 'api-key.revoked']);
  });
});
