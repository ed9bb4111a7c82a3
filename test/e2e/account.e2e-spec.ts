import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AccountCleaningService } from '#features/auth/account-cleaning.service';
import { MailUpkeepService } from '#features/mail/mail-upkeep.service';
import {
  as,
  digitsIn,
  PASSWORD,
  signIn,
  startLibraryWithAccounts,
  tokenIn,
  type LibraryWithAccounts,
} from '#test/accounts';
import { rowsOf } from '#test/all-rows';
import { makeKey, REMEMBERED_MS } from '#test/owned-keys';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
});
afterAll(() => library.close());

async function person(name: string) {
  const email = `${name}@books.example`;
  const id = await library.addUser(email);
  const session = await signIn(email);
  return { id, email, session, me: as(session) };
}

describe('the account of a person', () => {
  it('is read, and changed in name and language', async () => {
    const { id, email, me } = await person('ada');
    expect(await ok(api.getMe(me))).toMatchObject({ id, email, locale: 'en', scopes: expect.any(Array) });
    const changed = await ok(api.updateMe({ updateMeDto: { displayName: 'Bea', locale: 'de' } }, me));
    expect(changed).toMatchObject({ displayName: 'Bea', locale: 'de' });
    await ok(api.requestSignInCode({ emailDto: { email } }));
    expect((await library.mailTo(email, 'Anmeldecode')).text).toContain('Bea');
    expect((await api.updateMe({ updateMeDto: { locale: 'no such language' } }, me)).status).toBe(422);
    const named = await ok(api.updateMe({ updateMeDto: { displayName: 'Cleo' } }, me));
    expect(named).toMatchObject({ displayName: 'Cleo', locale: 'de' });
    const nothing = { displayName: null } as unknown as api.UpdateMeDto;
    expect((await api.updateMe({ updateMeDto: nothing }, me)).status).toBe(422);
  });

  it('gets another password for the old one, which ends the other sessions', async () => {
    const { email, me } = await person('cas');
    const other = as(await signIn(email));
    const change = (password: string | undefined) =>
      api.changeMyPassword({ changePasswordDto: { password, newPassword: 'a new secret of mine' } }, me);
    expect(await change('wrong')).toMatchObject({ status: 422, data: { code: 'password.wrong' } });
    expect((await change(undefined)).status).toBe(422);
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await api.getMe(me)).status).toBe(200);
    await sleep(REMEMBERED_MS);
    expect((await api.getMe(other)).status).toBe(401);
    expect((await api.getMe(me)).status).toBe(200);
    expect((await api.signInWithPassword({ signInDto: { email, password: PASSWORD } })).status).toBe(401);
  });

  it('gets another address when mail to it was read; the old one is told, and all sessions end', async () => {
    const { email, me } = await person('dan');
    const changed = 'daniel@books.example';
    const ask = (password: string) =>
      api.changeMyEmail({ changeEmailDto: { email: 'Daniel@Books.example', password } }, me);
    expect((await ask('wrong')).status).toBe(422);
    expect((await ask(PASSWORD)).status).toBe(202);
    const token = tokenIn(await library.mailTo(changed, 'Confirm'));
    expect((await ok(api.getMe(me))).email).toBe(email);
    await ok(api.verifyEmail({ tokenDto: { token } }));
    expect((await library.mailTo(email, 'was changed')).text).toContain(changed);
    expect((await api.getMe(me)).status).toBe(401);
    expect((await api.signInWithPassword({ signInDto: { email, password: PASSWORD } })).status).toBe(401);
    expect((await ok(api.getMe(as(await signIn(changed))))).email).toBe(changed);
  });

  it('gets no address that another account has, or has got in the meantime', async () => {
    const { me } = await person('eve');
    const ask = (email: string) => api.changeMyEmail({ changeEmailDto: { email, password: PASSWORD } }, me);
    await library.addUser('fay@books.example');
    await ok(ask('fay@books.example'));
    await library.quiet();
    expect(await library.countMails('fay@books.example')).toBe(0);
    await ok(ask('free@books.example'));
    const token = tokenIn(await library.mailTo('free@books.example', 'Confirm'));
    await library.addUser('free@books.example');
    const late = await api.verifyEmail({ tokenDto: { token } });
    expect(late).toMatchObject({ status: 409, data: { code: 'email.taken' } });
  });

  it('makes links void that were sent to an address which it has no more', async () => {
    const { email, me } = await person('gil');
    await ok(api.requestPasswordReset({ emailDto: { email } }));
    const reset = tokenIn(await library.mailTo(email, 'new password'));
    await ok(
      api.changeMyEmail({ changeEmailDto: { email: 'gilbert@books.example', password: PASSWORD } }, me),
    );
    const token = tokenIn(await library.mailTo('gilbert@books.example', 'Confirm'));
    await ok(api.verifyEmail({ tokenDto: { token } }));
    const late = await api.resetPassword({ resetPasswordDto: { token: reset, password: PASSWORD } });
    expect(late).toMatchObject({ status: 422, data: { code: 'link.invalid' } });
  });

  it('is exported whole, without a secret', async () => {
    const { id, email, me, session } = await person('han');
    await ok(api.requestSignInCode({ emailDto: { email } }));
    await library.mailTo(email, 'sign-in code');
    const exported = await ok(api.exportMe(me));
    expect(exported.account).toMatchObject({ id, email, roles: ['reader'] });
    expect(exported.sessions).toMatchObject([{ id: session.sessionId, address: '127.0.0.1', endedAt: null }]);
    expect(exported.codes).toMatchObject([{ purpose: 'sign-in', email, usedAt: null }]);
    const subjects = (mails: api.ExportedMailDto[]) => mails.map(({ subject }) => subject);
    expect(subjects(exported.mails)).toEqual([expect.stringContaining('sign-in code')]);
    expect(JSON.stringify(exported)).not.toMatch(/hash|argon2|secret/i);
  });

  it('is removed with all that it says of the person, and its address is free', async () => {
    const { id, email, me } = await person('ivy');
    await ok(api.updateMe({ updateMeDto: { displayName: 'Ivy Personal' } }, me));
    await makeKey(['books/read'], me);
    await ok(api.requestSignInCode({ emailDto: { email } }));
    await ok(api.signUp({ signUpDto: { email, displayName: 'Ivy Personal' } }));
    await library.quiet();
    expect(await library.countMails(email)).toBeGreaterThan(0);
    expect((await api.deleteMe({ ownPasswordDto: { password: 'wrong' } }, me)).status).toBe(422);
    expect((await api.deleteMe({ ownPasswordDto: { password: PASSWORD } }, me)).status).toBe(204);
    await sleep(REMEMBERED_MS);
    expect((await api.getMe(me)).status).toBe(401);
    const { rows } = await library.database.query('SELECT * FROM users WHERE id = $1', [id]);
    expect(rows).toMatchObject([{ display_name: '', password_hash: null, roles: [], is_active: false }]);
    expect(await rowsOf(library.database, [])).not.toMatch(/\bivy\b/i);
    await library.app.get(MailUpkeepService).look();
    expect(await library.countMails(email)).toBe(0);
    await library.app.get(AccountCleaningService).clean();
    for (const table of ['sessions', 'api_keys', 'one_time_codes'])
      expect((await library.database.query(`SELECT FROM ${table} WHERE user_id = $1`, [id])).rowCount).toBe(
        0,
      );
    await library.addUser(email);
    await signIn(email);
  });
});

describe('the sessions of a person', () => {
  it('are listed with where they were opened, and ended one by one or all at once', async () => {
    const { email, me, session } = await person('jan');
    const second = await signIn(email);
    const { items } = await ok(api.listMySessions({}, me));
    expect(items).toHaveLength(2);
    expect(items.find(({ id }) => id === session.sessionId)).toMatchObject({
      isCurrent: true,
      address: '127.0.0.1',
    });
    expect((await api.endMySession({ id: second.sessionId }, me)).status).toBe(204);
    expect((await api.getMe(as(second))).status).toBe(401);
    expect((await api.endMySession({ id: second.sessionId }, me)).status).toBe(404);
    expect((await ok(api.listMySessions({}, me))).items).toHaveLength(1);
  });

  it('of somebody else look like none', async () => {
    const [kim, leo] = [await person('kim'), await person('leo')];
    const foreign = await api.endMySession({ id: kim.session.sessionId }, leo.me);
    const missing = await api.endMySession({ id: '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1' }, leo.me);
    expect(foreign).toMatchObject({ status: 404, data: { code: 'session.not-found' } });
    expect(missing).toMatchObject({ status: 404, data: { code: 'session.not-found' } });
    expect((await api.getMe(kim.me)).status).toBe(200);
  });

  it('end by themselves when nobody does anything in them, and in any case after their time', async () => {
    for (const [name, change] of [
      ['mia', `last_seen_at = now() - interval '31 days'`],
      ['max', `expires_at = now() - interval '1 second'`],
    ] as const) {
      const { id, session } = await person(name);
      await library.database.query(`UPDATE sessions SET ${change} WHERE user_id = $1`, [id]);
      const refreshDto = { refreshToken: session.refreshToken ?? '' };
      expect(await api.refreshSession({ refreshDto })).toMatchObject({
        status: 401,
        data: { code: 'session.ended' },
      });
    }
  });
});

it('an account without a password is signed in to by mail, and can be given one', async () => {
  const email = 'nia@books.example';
  await ok(api.signUp({ signUpDto: { email, displayName: 'Nia' } }));
  await ok(api.verifyEmail({ tokenDto: { token: tokenIn(await library.mailTo(email, 'Confirm')) } }));
  expect((await api.signInWithPassword({ signInDto: { email, password: PASSWORD } })).status).toBe(401);
  const { id } = await ok(api.requestSignInCode({ emailDto: { email } }));
  const code = digitsIn(await library.mailTo(email, 'sign-in code'));
  const me = as(await ok(api.signInWithCode({ signInWithCodeDto: { id, code } })));
  await ok(api.changeMyPassword({ changePasswordDto: { newPassword: PASSWORD } }, me));
  await signIn(email);
});
