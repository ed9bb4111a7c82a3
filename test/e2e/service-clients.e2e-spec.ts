import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { ServiceClientsService } from '#features/keys/service-clients.service';
import { as, PASSWORD, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { by, makeKey, person, principalBehind, refusal, REMEMBERED_MS } from '#test/owned-keys';
import { basic, bearer, GRANT, makeService, tokenFor } from '#test/services-of';

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

describe('the client of a service', () => {
  it('is listed, changed, and removed, without its secret being told again', async () => {
    const client = await makeService(READING, admin);
    const { secret, ...rest } = client;
    expect((await ok(api.listServiceClients({}, admin))).items).toContainEqual(rest);
    expect(await ok(api.getServiceClient({ id: client.id }, admin))).toEqual(rest);
    expect(JSON.stringify(await ok(api.listServiceClients({}, admin)))).not.toContain(secret);
    const named = { id: client.id, updateServiceClientDto: { name: 'the new one' } };
    expect(await ok(api.updateServiceClient(named, admin))).toEqual({ ...rest, name: 'the new one' });
    const nothing = { name: null } as unknown as api.UpdateServiceClientDto;
    const faulty = api.updateServiceClient({ id: client.id, updateServiceClientDto: nothing }, admin);
    expect(await refusal(faulty)).toEqual([422, 'request.invalid']);
    const token = await tokenFor(client);
    expect((await api.deleteServiceClient({ id: client.id }, admin)).status).toBe(204);
    expect(await refusal(api.listBooks({}, bearer(token.access_token)))).toEqual([401, 'token.invalid']);
    const gone = api.getServiceClient({ id: client.id }, admin);
    expect(await refusal(gone)).toEqual([404, 'service-client.not-found']);
  });

  it('narrows its tokens within a second, and ends them when it is shut or gets another secret', async () => {
    const client = await makeService(READING, admin);
    const token = bearer((await tokenFor(client)).access_token);
    expect((await api.listAuthors({}, token)).status).toBe(200);
    const change = (changes: api.UpdateServiceClientDto) =>
      ok(api.updateServiceClient({ id: client.id, updateServiceClientDto: changes }, admin));
    await change({ scopes: ['books/read'] });
    await sleep(REMEMBERED_MS);
    expect(await refusal(api.listAuthors({}, token))).toEqual([403, 'access.scope-missing']);
    const other = await ok(api.rotateServiceClientSecret({ id: client.id }, admin));
    expect(await refusal(api.listBooks({}, token))).toEqual([401, 'token.invalid']);
    expect((await api.issueToken({ tokenRequestDto: GRANT }, basic(client))).status).toBe(401);
    const next = bearer((await tokenFor(other)).access_token);
    await change({ isActive: false });
    await change({ isActive: true });
    expect(await refusal(api.listBooks({}, next))).toEqual([401, 'token.invalid']);
  });

  it('is nobody’s way to more than they may do', async () => {
    const client = await makeService(['*/*'], admin);
    const { key } = await makeKey(['services/manage', 'books/read'], admin);
    const own = await principalBehind(library, by(key));
    const clients = library.app.get(ServiceClientsService);
    const beyond = { code: 'scope.beyond-own' };
    await expect(clients.rotateSecret(client.id, own)).rejects.toMatchObject(beyond);
    await expect(clients.change(client.id, { scopes: ['books/read'] }, own)).rejects.toMatchObject(beyond);
    await expect(clients.remove(client.id, own)).rejects.toMatchObject(beyond);
    await expect(clients.create({ name: 'x', scopes: ['books/*'] }, own)).rejects.toMatchObject(beyond);
    const small = await makeService(['books/read'], admin);
    const wider = clients.change(small.id, { scopes: ['users/manage'] }, own);
    await expect(wider).rejects.toMatchObject(beyond);
  });

  it('is made and changed by people alone, so that no key and no service outlives itself by it', async () => {
    const client = await makeService(['*/*'], admin);
    const { key } = await makeKey(['*/*'], admin);
    const { id } = client;
    for (const who of [by(key), bearer((await tokenFor(client)).access_token)]) {
      const draft = { name: 'x', scopes: ['books/read'] };
      const answers = [
        await refusal(api.createServiceClient({ createServiceClientDto: draft }, who)),
        await refusal(api.rotateServiceClientSecret({ id }, who)),
        await refusal(api.updateServiceClient({ id, updateServiceClientDto: { name: 'x' } }, who)),
        await refusal(api.deleteServiceClient({ id }, who)),
      ];
      for (const answer of answers) expect(answer).toEqual([403, 'access.session-needed']);
      expect((await api.getServiceClient({ id }, who)).status).toBe(200);
    }
  });

  it('is not made or changed by an administrator who was deposed after the request was let in', async () => {
    const client = await makeService(READING, admin);
    const { id, me } = await person(library, 'late', ['admin']);
    const late = await principalBehind(library, me);
    expect((await api.setUserRoles({ id, setRolesDto: { roles: ['reader'] } }, admin)).status).toBe(200);
    const clients = library.app.get(ServiceClientsService);
    const ended = { code: 'session.ended' };
    await expect(clients.create({ name: 'x', scopes: ['books/read'] }, late)).rejects.toMatchObject(ended);
    await expect(clients.rotateSecret(client.id, late)).rejects.toMatchObject(ended);
    await expect(clients.change(client.id, { name: 'x' }, late)).rejects.toMatchObject(ended);
    await expect(clients.remove(client.id, late)).rejects.toMatchObject(ended);
  });
});
