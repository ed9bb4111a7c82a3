import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { as, send, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { askForKey, by, makeKey, person, REMEMBERED_MS, refusal, type Asking } from '#test/owned-keys';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ CATALOG_PUBLIC: 'false' });
});
afterAll(() => library.close());

const asBearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

const errorOf = (headers: Record<string, string>, path = '/books', method = 'GET') =>
  send(library, path, { method, headers }).then(({ status, body }) => [status, body.code]);

describe('a key cannot', () => {
  it('raise its own scope', async () => {
    const { id, me } = await person(library, 'fay', ['admin']);
    const { key, id: keyId } = await makeKey(
      ['books/read', 'keys/manage', 'services/manage', 'users/manage'],
      me,
    );
    const refused = [403, 'access.session-needed'];
    const { id: otherId } = await makeKey(['*/*'], me);
    for (const credential of [by(key), asBearer(key)]) {
      expect(await refusal(askForKey(['*/*'], credential as Asking))).toEqual(refused);
      expect(await refusal(askForKey(['books/read'], credential as Asking))).toEqual(refused);
      const rename = api.renameMyApiKey({ id: keyId, renameApiKeyDto: { name: 'x' } }, credential);
      expect(await refusal(rename)).toEqual(refused);
      expect(await refusal(api.listMyApiKeys({}, credential))).toEqual(refused);
      expect(await refusal(api.revokeMyApiKey({ id: keyId }, credential))).toEqual(refused);
      expect(await refusal(api.listUserApiKeys({ id }, credential))).toEqual([403, 'access.scope-missing']);
      expect(await refusal(api.revokeUserApiKey({ id, keyId: otherId }, credential))).toEqual(refused);
      for (const scopes of [['books/read'], ['*/*']]) {
        const draft = { name: 'x', scopes };
        const service = api.createServiceClient({ createServiceClientDto: draft }, credential);
        expect(await refusal(service)).toEqual(refused);
      }
    }
    expect((await ok(api.getThisApiKey(by(key)))).effectiveScopes).not.toContain('users/read');
    expect((await ok(api.listMyApiKeys({}, me))).items).toHaveLength(2);
  });

  it('be had with more than its owner may do, by one scope or by a wildcard', async () => {
    const { me } = await person(library, 'gil');
    const beyond = await askForKey(['books/read', 'jobs/run', 'books/*', '*/*'], me);
    expect(beyond).toMatchObject({ status: 403, data: { code: 'scope.beyond-own' } });
    expect((beyond.data as { detail: string }).detail).toMatch(/: jobs\/run, books\/\*, \*\/\*\.$/);
    const unknown = await askForKey(['books/burn', 'books/read'], me);
    expect(unknown).toMatchObject({ status: 422, data: { code: 'request.invalid' } });
    expect((unknown.data as { detail: string }).detail).toContain('books/burn');
    for (const scopes of [[], ['books/read', 'books/read'], [['books/read']], 'books/read', null])
      expect((await askForKey(scopes as string[], me)).status).toBe(422);
  });

  it('do more than its owner may at the moment', async () => {
    const { id, email, me } = await person(library, 'han', ['librarian']);
    const { key } = await makeKey(['books/*', 'imports/read'], me);
    expect((await api.listImportRuns({}, by(key))).status).toBe(200);
    await library.database.query(`UPDATE users SET roles = '{reader}' WHERE id = $1`, [id]);
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listImportRuns({}, by(key)))).toEqual([403, 'access.scope-missing']);
    expect((await ok(api.getThisApiKey(by(key)))).effectiveScopes).toEqual(['books/read']);
    const now = as(await signIn(email));
    expect((await ok(api.listMyApiKeys({}, now))).items[0]?.scopes).toEqual(['books/*', 'imports/read']);
    expect(await refusal(askForKey(['books/*'], now))).toEqual([403, 'scope.beyond-own']);
  });

  it('take the place of a person, or come in a cookie', async () => {
    const { me } = await person(library, 'ida', ['admin']);
    const { key } = await makeKey(['*/*'], me);
    for (const path of ['/me', '/me/sessions', '/me/export', '/me/api-keys'])
      expect(await errorOf({ 'x-api-key': key }, path)).toEqual([403, 'access.session-needed']);
    expect(await errorOf({ 'x-api-key': key }, '/auth/sign-out', 'POST')).toEqual([
      ...[403, 'access.session-needed'],
    ]);
    for (const name of ['bookwheel_access', '__Host-bookwheel_access', 'x-api-key'])
      expect((await errorOf({ cookie: `${name}=${key}` }))[0]).toBe(401);
    expect((await errorOf({}, `/books?api_key=${key}`))[0]).toBe(401);
  });
});

describe('a credential that is no good', () => {
  it('is refused in the same way, whether the key is unknown or its secret wrong', async () => {
    const { me } = await person(library, 'jan');
    const { key } = await makeKey(['books/read'], me);
    const answers = await Promise.all(
      [`${key.slice(0, -8)}AAAAAAAA`, `bw_0123456789abcdef_${key.slice(-43)}`].map((wrong) =>
        send(library, '/books', { method: 'GET', headers: { 'x-api-key': wrong } }),
      ),
    );
    const bodies = answers.map(({ text }) => text.replace(/"instance":"[^"]+"/, ''));
    expect(bodies[0]).toBe(bodies[1]);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'api-key.invalid' } });
    expect(answers[0]?.headers.get('www-authenticate')).toMatch(/^Bearer/);
    for (const wrong of ['', 'bw_', key.toUpperCase(), `${key}x`, `${key}, ${key}`, 'x'.repeat(5_000)])
      expect(await errorOf({ 'x-api-key': wrong })).toEqual([401, 'api-key.invalid']);
    expect(await errorOf({ authorization: `Basic ${btoa(`x:${key}`)}` })).toEqual([401, 'token.invalid']);
  });

  it('is one of two that differ', async () => {
    const { me } = await person(library, 'kim');
    const [one, other] = [await makeKey(['books/read'], me), await makeKey(['books/read'], me)];
    const both = (authorization: string) => errorOf({ authorization, 'x-api-key': one.key });
    expect(await both(`Bearer ${one.key}`)).toEqual([200, undefined]);
    for (const authorization of [`Bearer ${other.key}`, me.headers.authorization, 'Basic eDp4'])
      expect(await both(authorization)).toEqual([401, 'credentials.several']);
    const session = me.headers.authorization.replace('Bearer ', '');
    expect(await errorOf({ 'x-api-key': session })).toEqual([401, 'api-key.invalid']);
  });
});
