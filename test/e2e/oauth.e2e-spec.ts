import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AccountCleaningService } from '#features/auth/account-cleaning.service';
import { as, PASSWORD, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { makeKey, refusal, REMEMBERED_MS } from '#test/owned-keys';
import { basic, bearer, GRANT, makeService, postForm, tokenFor } from '#test/services-of';

const ADMIN = 'admin@books.example';

let library: LibraryWithAccounts;
let admin: ReturnType<typeof as>;

beforeAll(async () => {
  library = await startLibraryWithAccounts({
    ...{ CATALOG_PUBLIC: 'false', ADMIN_EMAIL: ADMIN, ADMIN_PASSWORD: PASSWORD },
  });
  admin = as(await signIn(ADMIN));
});
afterAll(() => library.close());

const READING = ['books/read', 'authors/read'];

const post = (path: string, form: string, headers: Record<string, string> = {}) =>
  postForm(library, path, { form, headers });

describe('a service', () => {
  it('gets a token for its secret, uses it, and ends it', async () => {
    const client = await makeService(READING, admin);
    expect(client.secret).toMatch(/^bwc_[\w-]{43}$/);
    const issued = await api.issueToken({ tokenRequestDto: GRANT }, basic(client));
    expect(issued.headers.get('cache-control')).toBe('no-store');
    const token = await tokenFor(client);
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: READING.join(' ') });
    expect(token.access_token).toMatch(/^bws_/);
    const me = bearer(token.access_token);
    expect((await api.listBooks({}, me)).status).toBe(200);
    expect(await refusal(api.listCategories({}, me))).toEqual([403, 'access.scope-missing']);
    expect(await refusal(api.getMe(me))).toEqual([403, 'access.session-needed']);
    expect(await refusal(api.getThisApiKey(me))).toEqual([403, 'access.key-needed']);
    const tokenNoteDto = { token: token.access_token };
    expect((await api.revokeToken({ tokenNoteDto }, basic(client))).status).toBe(200);
    expect(await refusal(api.listBooks({}, me))).toEqual([401, 'token.invalid']);
  });

  it('may say who it is in the form, too, but in one way', async () => {
    const { id, secret } = await makeService(READING, admin);
    const form = `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`;
    expect((await post('token', form)).status).toBe(200);
    const { authorization } = basic({ id, secret }).headers;
    const twice = await post('token', form, { authorization });
    expect(twice).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect((await post('token', `${form}&resource=x&audience=y`)).status).toBe(200);
  });

  it('gets less when it asks for less, and no more than it may have', async () => {
    const client = await makeService(['books/*'], admin);
    expect((await tokenFor(client, 'books/read')).scope).toBe('books/read');
    expect((await tokenFor(client, '')).scope).toBe('books/*');
    for (const scope of ['books/read jobs/run', '*/*', 'books/burn'])
      expect(await api.issueToken({ tokenRequestDto: { ...GRANT, scope } }, basic(client))).toMatchObject({
        ...{ status: 400, data: { error: 'invalid_scope' } },
      });
  });

  it('is refused as RFC 6749 says, in the same way whatever is wrong with it', async () => {
    const { id, secret } = await makeService(READING, admin);
    const shut = await makeService(READING, admin);
    await ok(api.updateServiceClient({ id: shut.id, updateServiceClientDto: { isActive: false } }, admin));
    const wrong = [{ id, secret: `${secret}x` }, { id: 'nobody', secret }, { id: '\0', secret: '' }, shut];
    const bodies = new Set<string>();
    for (const client of wrong) {
      const answer = await post('token', 'grant_type=client_credentials', basic(client).headers);
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="bookwheel"');
      bodies.add(JSON.stringify(answer.body));
    }
    expect(bodies.size).toBe(1);
    expect((await post('token', 'grant_type=client_credentials')).body.error).toBe('invalid_client');
  });

  it.each([
    ['', 'invalid_request'],
    ['grant_type=authorization_code', 'unsupported_grant_type'],
    ['grant_type=client_credentials&grant_type=password', 'invalid_request'],
    ['grant_type[x]=client_credentials', 'invalid_request'],
    ['grant_type=password&username=ada%40books.example', 'invalid_request'],
    ['grant_type=password&username=ada&password=%00', 'invalid_request'],
  ])('is told what is wrong with %j', async (form, error) => {
    const answer = await post('token', form);
    expect(answer).toMatchObject({ status: 400, body: { error, error_description: expect.any(String) } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('sends a form, and nothing else', async () => {
    const json = await post('token', '{"grant_type":"client_credentials"}', {
      'content-type': 'application/json',
    });
    expect(json).toMatchObject({ status: 415, body: { code: 'request.unsupported-type' } });
  });
});

describe('a token', () => {
  const introspect = (token: string, asking: object) =>
    ok(api.introspectToken({ tokenNoteDto: { token } }, asking));

  it('is explained to clients, and to those who manage them, as it is now', async () => {
    const client = await makeService(READING, admin);
    const other = await makeService(['books/read'], admin);
    const { access_token: token } = await tokenFor(client);
    const told = { active: true, client_id: client.id, token_type: 'Bearer', scope: READING.join(' ') };
    for (const asking of [basic(client), basic(other), admin]) {
      const answer = await introspect(token, asking);
      expect(answer).toMatchObject(told);
      expect((answer.exp ?? 0) - (answer.iat ?? 0)).toBe(900);
    }
    const inForm = `token=${token}&client_id=${other.id}&client_secret=${other.secret}`;
    expect((await post('introspect', inForm)).body).toMatchObject(told);
    const shut = { id: client.id, updateServiceClientDto: { isActive: false } };
    await ok(api.updateServiceClient(shut, admin));
    expect(await introspect(token, admin)).toEqual({ active: false });
  });

  it('that is unknown, a key, or a session\u2019s is just not active', async () => {
    const { key } = await makeKey(['books/read'], admin);
    const session = admin.headers.authorization.replace('Bearer ', '');
    for (const token of ['x', 'bws_x', key, session])
      expect(await introspect(token, admin)).toEqual({ active: false });
  });

  it('is explained to nobody else', async () => {
    await library.addUser('ada@books.example');
    const reader = as(await signIn('ada@books.example'));
    const ask = (asking: object) => api.introspectToken({ tokenNoteDto: { token: 'x' } }, asking);
    expect(await ask({})).toMatchObject({ status: 401, data: { error: 'invalid_client' } });
    const bad = await post('introspect', 'token=x', bearer('bws_x').headers);
    expect(bad).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(bad.headers.get('www-authenticate')).toBe('Bearer realm="bookwheel"');
    expect(await refusal(ask(reader))).toEqual([403, 'access.scope-missing']);
    const client = await makeService(['books/read'], admin);
    expect(await ask(basic({ ...client, secret: 'wrong' }))).toMatchObject({
      ...{ status: 401, data: { error: 'invalid_client' } },
    });
  });

  it('is ended by its own client alone; of what does not exist nothing is said', async () => {
    const client = await makeService(READING, admin);
    const other = await makeService(READING, admin);
    const { access_token: token } = await tokenFor(client);
    const revoke = (text: string, asking: object) =>
      api.revokeToken({ tokenNoteDto: { token: text } }, asking);
    expect((await revoke(token, basic(other))).status).toBe(200);
    expect((await revoke('unknown', basic(client))).status).toBe(200);
    expect((await introspect(token, admin)).active).toBe(true);
    expect((await revoke(token, {})).status).toBe(401);
    expect((await revoke(token, basic(client))).status).toBe(200);
    expect((await introspect(token, admin)).active).toBe(false);
  });

  it('is kept as a hash, and removed when it is over', async () => {
    const client = await makeService(READING, admin);
    const { access_token: token } = await tokenFor(client);
    const select = 'SELECT to_jsonb(service_tokens) AS row FROM service_tokens WHERE client_id = $1';
    const rows = () =>
      library.database.query<{ row: object }>(select, [client.id]).then(({ rows: found }) => found);
    expect(JSON.stringify(await rows())).not.toContain(token.slice(4));
    await library.database.query(`UPDATE service_tokens SET expires_at = now() WHERE client_id = $1`, [
      client.id,
    ]);
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listBooks({}, bearer(token)))).toEqual([401, 'token.invalid']);
    await library.app.get(AccountCleaningService).clean();
    expect(await rows()).toEqual([]);
  });
});
