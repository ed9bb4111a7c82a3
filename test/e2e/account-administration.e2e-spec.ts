import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { SessionStatesService } from '#features/auth/session-states.service';
import { UserRightsService } from '#features/users/user-rights.service';
import { as, PASSWORD, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { by, makeKey, principalBehind, refusal, REMEMBERED_MS } from '#test/owned-keys';

const ADMIN = 'admin@books.example';

let library: LibraryWithAccounts;
let admin: ReturnType<typeof as>;
let adminId: number;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ ADMIN_EMAIL: ADMIN, ADMIN_PASSWORD: PASSWORD });
  admin = as(await signIn(ADMIN));
  adminId = (await ok(api.getMe(admin))).id;
});
afterAll(() => library.close());

describe('an administrator', () => {
  it('lists people, and finds them by address, name, role and state', async () => {
    const id = await library.addUser('ada%_@books.example', ['librarian']);
    await library.addUser('adax@books.example');
    const found = async (query: Parameters<typeof api.listUsers>[0]) =>
      (await ok(api.listUsers(query, admin))).items.map(({ email }) => email);
    expect(await found({ text: 'ADA' })).toEqual(['ada%_@books.example', 'adax@books.example']);
    expect(await found({ text: '%_' })).toEqual(['ada%_@books.example']);
    expect(await found({ email: 'ADAX@books.example' })).toEqual(['adax@books.example']);
    expect(await found({ role: 'reader', orderBy: '-id', size: 1 })).toEqual(['adax@books.example']);
    expect(await found({ role: 'librarian' })).toEqual(['ada%_@books.example']);
    expect(await found({ active: 'false' as unknown as boolean })).toEqual([]);
    const list = await ok(api.listUsers({ page: 2, size: 1 }, admin));
    expect(list).toMatchObject({ page: 2, size: 1, total: 3, items: [{ id }] });
    expect(JSON.stringify(list)).not.toMatch(/hash|argon2/i);
    expect((await ok(api.getUser({ id }, admin))).roles).toEqual(['librarian']);
    expect((await api.getUser({ id: 1_000_000 }, admin)).status).toBe(404);
  });

  it('gives roles, after which the person signs in again', async () => {
    const email = 'bea@books.example';
    const id = await library.addUser(email);
    const before = as(await signIn(email));
    expect((await api.listUsers({}, before)).status).toBe(403);
    const set = (roles: string[]) =>
      api.setUserRoles({ id, setRolesDto: { roles } as api.SetRolesDto }, admin);
    expect((await ok(set(['librarian', 'admin']))).roles).toEqual(['admin', 'librarian']);
    await sleep(REMEMBERED_MS);
    expect((await api.listUsers({}, before)).status).toBe(401);
    const after = as(await signIn(email));
    expect((await api.listUsers({}, after)).status).toBe(200);
    expect((await set(['king'])).status).toBe(422);
    expect((await set(['service'])).status).toBe(422);
    await ok(set(['reader']));
  });

  it('deactivates and activates accounts, within a second', async () => {
    const email = 'cas@books.example';
    const id = await library.addUser(email);
    const session = await signIn(email);
    expect((await api.getMe(as(session))).status).toBe(200);
    expect((await ok(api.deactivateUser({ id }, admin))).isActive).toBe(false);
    await sleep(REMEMBERED_MS);
    expect((await api.getMe(as(session))).status).toBe(401);
    const refreshDto = { refreshToken: session.refreshToken ?? '' };
    expect((await api.refreshSession({ refreshDto })).status).toBe(401);
    expect((await api.signInWithPassword({ signInDto: { email, password: PASSWORD } })).status).toBe(401);
    expect((await ok(api.activateUser({ id }, admin))).isActive).toBe(true);
    expect((await api.getMe(as(session))).status).toBe(401);
    await signIn(email);
  });

  it('removes an account, which then is not there for anybody', async () => {
    const id = await library.addUser('dan@books.example');
    expect((await api.deleteUser({ id }, admin)).status).toBe(204);
    expect((await api.getUser({ id }, admin)).status).toBe(404);
    expect((await api.deleteUser({ id }, admin)).status).toBe(404);
    expect((await api.activateUser({ id }, admin)).status).toBe(404);
    expect((await ok(api.listUsers({ text: 'removed-' }, admin))).total).toBe(0);
  });
});

describe('the last administrator', () => {
  it('stays, whoever asks for the removal and in whatever way', async () => {
    const last = { status: 409, data: { code: 'user.last-administrator' } };
    const id = adminId;
    expect(await api.setUserRoles({ id, setRolesDto: { roles: ['reader'] } }, admin)).toMatchObject(last);
    expect(await api.deactivateUser({ id }, admin)).toMatchObject(last);
    expect(await api.deleteUser({ id }, admin)).toMatchObject(last);
    expect(await api.deleteMe({ ownPasswordDto: { password: PASSWORD } }, admin)).toMatchObject(last);
    expect((await api.getMe(admin)).status).toBe(200);
  });

  it('does not count those who cannot come in', async () => {
    const id = await library.addUser('shut@books.example', ['admin']);
    await ok(api.deactivateUser({ id }, admin));
    expect((await api.deactivateUser({ id: adminId }, admin)).status).toBe(409);
    await ok(api.deleteUser({ id }, admin));
  });

  /** Two administrators, both signed in. */
  async function twoAdministrators(name: string) {
    const email = `${name}@books.example`;
    const id = await library.addUser(email, ['admin']);
    return { id, rival: as(await signIn(email)) };
  }

  /** Makes the first administrator the only one who can come in. */
  async function restore() {
    await library.database.query(
      `UPDATE users SET is_active = (id = $1), security_version = 0 WHERE 'admin' = ANY (roles)`,
      [adminId],
    );
    library.app.get(SessionStatesService).forget();
  }

  it('stays when two depose each other at the same time', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { id, rival } = await twoAdministrators(`rival${round}`);
      const answers = await Promise.all([
        api.deactivateUser({ id }, admin),
        api.deactivateUser({ id: adminId }, rival),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      await restore();
    }
  });

  it('stays when two depose themselves at the same time', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { id, rival } = await twoAdministrators(`tired${round}`);
      const answers = await Promise.all([
        api.deactivateUser({ id }, rival),
        api.deactivateUser({ id: adminId }, admin),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await restore();
    }
  });
});

type Who = ReturnType<typeof as> | ReturnType<typeof by>;

describe('rights', () => {
  it('are given and taken by nobody who has less of them', async () => {
    const id = await library.addUser('eve@books.example');
    const { key } = await makeKey(['users/read', 'users/manage', 'books/read', 'authors/read'], admin);
    const setRoles = (roles: api.SetRolesDto['roles'], who: Who) =>
      refusal(api.setUserRoles({ id, setRolesDto: { roles } }, who));
    const beyond = [403, 'role.beyond-own'];
    expect(await setRoles(['admin'], by(key))).toEqual(beyond);
    expect(await setRoles(['librarian'], by(key))).toEqual(beyond);
    expect(await refusal(api.deactivateUser({ id: adminId }, by(key)))).toEqual(beyond);
    expect(await refusal(api.deleteUser({ id: adminId }, by(key)))).toEqual(beyond);
    expect(await setRoles(['librarian'], admin)).toEqual([200, undefined]);
  });

  it.each([
    ['a demoted', (id: number) => api.setUserRoles({ id, setRolesDto: { roles: ['reader'] } }, admin)],
    ['a deactivated', (id: number) => api.deactivateUser({ id }, admin)],
  ])('are not taken back by %s administrator whose request was let in before', async (how, depose) => {
    const email = `${how.slice(2)}@books.example`;
    const id = await library.addUser(email, ['admin']);
    const me = as(await signIn(email));
    const { key } = await makeKey(['*/*'], me);
    const late = [await principalBehind(library, me), await principalBehind(library, by(key))];
    expect((await depose(id)).status).toBe(200);
    const rights = library.app.get(UserRightsService);
    for (const principal of late) {
      const refused = {
        code: expect.stringMatching(/^(session\.ended|api-key\.suspended|role\.beyond-own)$/),
      };
      await expect(rights.setRoles(id, ['admin'], principal)).rejects.toMatchObject(refused);
      await expect(rights.setActive(id, true, principal)).rejects.toMatchObject(refused);
      await expect(rights.setActive(adminId, false, principal)).rejects.toMatchObject(refused);
    }
  });
});
