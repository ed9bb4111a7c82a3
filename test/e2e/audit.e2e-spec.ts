import { randomUUID } from 'node:crypto';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import {
  as,
  digitsIn,
  PASSWORD,
  send,
  signIn,
  startLibraryWithAccounts,
  tokenIn,
  type LibraryWithAccounts,
} from '#test/accounts';
import { actions, auditEvents, type AuditFilter } from '#test/audit-events';

let library: LibraryWithAccounts;
let admin: ReturnType<typeof as>;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ ADMIN_PASSWORD: PASSWORD });
  admin = as(await signIn('admin@bookwheel.localhost'));
});
afterAll(() => library.close());

const eventsOf = (filter: AuditFilter) => auditEvents(filter, admin);

/** What was noted of an account, the first first. */
async function storyOf(id: number) {
  const [done, suffered] = [
    await eventsOf({ actorUserId: id }),
    await eventsOf({ subjectType: 'user', subjectId: String(id) }),
  ];
  const all = new Map([...done, ...suffered].map((event) => [event.id, event]));
  return [...all.values()].sort((one, other) => one.id.localeCompare(other.id));
}

describe('who signs in', () => {
  it('is noted with their session, place and request, and so are those who fail', async () => {
    const id = await library.addUser('ada@books.example');
    const requestId = randomUUID();
    const headers = { 'x-request-id': requestId, 'user-agent': 'curl/8.0' };
    const body = { email: 'ada@books.example', password: 'not the right one' };
    await send(library, '/auth/sign-in', { body, headers });
    const { sessionId } = await signIn('ada@books.example');
    const [failed, opened] = await storyOf(id);
    expect(failed).toMatchObject({
      ...{ action: 'sign-in.failed', outcome: 'refused', requestId, address: '127.0.0.1', device: 'curl' },
      ...{ actor: { kind: 'visitor', userId: null }, subject: { type: 'user', id: String(id) } },
      details: { by: 'password' },
    });
    expect(opened).toMatchObject({
      ...{ action: 'session.opened', outcome: 'done', actor: { kind: 'user', userId: id } },
      ...{ subject: { type: 'session', id: sessionId }, details: { by: 'password' } },
    });
  });

  it('is noted for an address that nobody has, without what was typed', async () => {
    const requestId = randomUUID();
    const body = { email: 'nobody-has-this@books.example', password: 'a secret typed in vain' };
    await send(library, '/auth/sign-in', { body, headers: { 'x-request-id': requestId } });
    const failed = (await eventsOf({ action: 'sign-in.failed' })).find((one) => one.requestId === requestId);
    expect(failed).toMatchObject({ subject: null, outcome: 'refused', address: '127.0.0.1' });
    const { rows } = await library.database.query('SELECT to_jsonb(audit_events) AS event FROM audit_events');
    expect(JSON.stringify(rows)).not.toMatch(/nobody-has-this|typed in vain/);
  });

  it('by mail is noted as that, and so is a wrong code', async () => {
    const id = await library.addUser('bea@books.example');
    const { id: request } = await ok(api.requestSignInCode({ emailDto: { email: 'bea@books.example' } }));
    const code = digitsIn(await library.mailTo('bea@books.example', 'code'));
    const wrong = code === '00000000' ? '00000001' : '00000000';
    await api.signInWithCode({ signInWithCodeDto: { id: request, code: wrong } });
    await ok(api.signInWithCode({ signInWithCodeDto: { id: request, code } }));
    const story = await storyOf(id);
    expect(actions(story)).toEqual(['sign-in.failed', 'session.opened']);
    expect(story.map(({ details }) => details)).toEqual([{ by: 'code' }, { by: 'code' }]);
  });
});

describe('what becomes of an account', () => {
  it('is noted from its beginning to its end', async () => {
    const email = 'cas@books.example';
    await ok(api.signUp({ signUpDto: { email, displayName: 'Cas', password: PASSWORD } }));
    await ok(api.verifyEmail({ tokenDto: { token: tokenIn(await library.mailTo(email, 'Confirm')) } }));
    const { rows } = await library.database.query<{ id: number }>('SELECT id FROM users WHERE email = $1', [
      email,
    ]);
    const id = rows[0]?.id ?? 0;
    const first = await signIn(email);
    await ok(api.endMySession({ id: first.sessionId }, as(await signIn(email))));
    const session = as(await signIn(email));
    const changePasswordDto = { password: 'wrong', newPassword: 'another long secret' };
    await api.changeMyPassword({ changePasswordDto }, session);
    await ok(
      api.changeMyPassword({ changePasswordDto: { ...changePasswordDto, password: PASSWORD } }, session),
    );
    await ok(api.endMySessions(session));
    await ok(api.requestPasswordReset({ emailDto: { email } }));
    const token = tokenIn(await library.mailTo(email, 'new password'));
    await ok(api.resetPassword({ resetPasswordDto: { token, password: PASSWORD } }));
    const moving = as(await signIn(email));
    await ok(
      api.changeMyEmail({ changeEmailDto: { email: 'new@books.example', password: PASSWORD } }, moving),
    );
    await ok(
      api.verifyEmail({ tokenDto: { token: tokenIn(await library.mailTo('new@books.example', 'Confirm')) } }),
    );
    await ok(api.setUserRoles({ id, setRolesDto: { roles: ['librarian'] } }, admin));
    await ok(api.deactivateUser({ id }, admin));
    await ok(api.activateUser({ id }, admin));
    await ok(api.deleteUser({ id }, admin));
    const story = await storyOf(id);
    expect(actions(story)).toEqual([
      'user.registered',
      'session.opened',
      'session.opened',
      'session.ended',
      'session.opened',
      'password.refused',
      'password.changed',
      'sessions.ended',
      'password.reset',
      'session.opened',
      'email.changed',
      'roles.changed',
      'user.deactivated',
      'user.activated',
      'user.removed',
    ]);
    expect(story.find(({ action }) => action === 'roles.changed')).toMatchObject({
      ...{ details: { from: ['reader'], to: ['librarian'] }, actor: { kind: 'user' }, address: '127.0.0.1' },
    });
    const own = story.filter(({ actor }) => actor.userId === id);
    expect(own.length).toBeGreaterThan(8);
    expect(own.filter(({ address, device }) => address !== null || device !== null)).toEqual([]);
    expect(JSON.stringify(story)).not.toContain('books.example');
  });

  it('is in the export of one’s own data, without the address of an administrator', async () => {
    const id = await library.addUser('dan@books.example');
    await ok(api.setUserRoles({ id, setRolesDto: { roles: ['librarian'] } }, admin));
    const { events } = await ok(api.exportMe(as(await signIn('dan@books.example'))));
    expect(events).toMatchObject([
      { action: 'roles.changed', address: null, device: null },
      { action: 'session.opened', address: '127.0.0.1' },
    ]);
  });
});

describe('a refresh token that comes again', () => {
  it('is noted with the session that it ended, once', async () => {
    const id = await library.addUser('eve@books.example');
    const { sessionId, refreshToken } = await signIn('eve@books.example');
    const refreshDto = { refreshToken: refreshToken ?? '' };
    await ok(api.refreshSession({ refreshDto }));
    await library.database.query(`UPDATE refresh_tokens SET used_at = used_at - interval '1 minute'`);
    for (let time = 1; time <= 3; time += 1) await api.refreshSession({ refreshDto });
    const reused = (await storyOf(id)).filter(({ action }) => action === 'refresh-token.reused');
    expect(reused).toMatchObject([
      { subject: { type: 'user', id: String(id) }, details: { session: sessionId }, outcome: 'refused' },
    ]);
  });
});

describe('what is tried too often', () => {
  it('is noted once for each limit, not each time', async () => {
    await library.addUser('fay@books.example');
    const before = (await eventsOf({ action: 'attempts.limited' })).length;
    const body = { email: 'fay@books.example', password: 'wrong' };
    for (let time = 1; time <= 16; time += 1) await send(library, '/auth/sign-in', { body });
    const limited = await eventsOf({ action: 'attempts.limited' });
    expect(limited).toHaveLength(before + 1);
    expect(limited[0]).toMatchObject({ details: { limit: 'password' }, outcome: 'refused' });
  });
});
