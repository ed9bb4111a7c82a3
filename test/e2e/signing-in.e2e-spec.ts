import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import {
  as,
  digitsIn,
  PASSWORD,
  signIn,
  startLibraryWithAccounts,
  tokenIn,
  type LibraryWithAccounts,
} from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
});
afterAll(() => library.close());

const refresh = (refreshToken: string | null) =>
  api.refreshSession({ refreshDto: { refreshToken: refreshToken ?? '' } });

/** Signs in by mail. */
async function signInByMail(email: string) {
  const { id } = await ok(api.requestSignInCode({ emailDto: { email } }));
  const code = digitsIn(await library.mailTo(email, 'sign-in code'));
  return ok(api.signInWithCode({ signInWithCodeDto: { id, code } }));
}

describe('a person', () => {
  it('signs up, verifies the address, signs in both ways, refreshes, and loses the session to a stolen token', async () => {
    const email = 'ada@books.example';
    const applicant = { email: 'Ada@Books.example', displayName: 'Ada', password: PASSWORD };
    await ok(api.signUp({ signUpDto: applicant }));
    expect((await api.signInWithPassword({ signInDto: { email, password: PASSWORD } })).status).toBe(401);
    const token = tokenIn(await library.mailTo(email, 'Confirm'));
    await ok(api.verifyEmail({ tokenDto: { token } }));
    expect((await api.verifyEmail({ tokenDto: { token } })).status).toBe(422);
    await library.mailTo(email, 'Welcome');

    const byPassword = await signIn(email);
    const me = await ok(api.getMe(as(byPassword)));
    expect(me).toMatchObject({ email, displayName: 'Ada', roles: ['reader'], hasPassword: true });
    const byMail = await signInByMail(email);
    expect(byMail.sessionId).not.toBe(byPassword.sessionId);

    const second = await ok(refresh(byMail.refreshToken));
    expect(second.refreshToken).not.toBe(byMail.refreshToken);
    expect((await ok(api.getMe(as(second)))).id).toBe(me.id);
    await library.database.query(
      `UPDATE refresh_tokens SET used_at = now() - interval '1 minute' WHERE used_at IS NOT NULL`,
    );
    expect(await refresh(byMail.refreshToken)).toMatchObject({
      status: 401,
      data: { code: 'session.ended' },
    });
    expect(await refresh(second.refreshToken)).toMatchObject({
      status: 401,
      data: { code: 'session.ended' },
    });
    expect(await api.getMe(as(second))).toMatchObject({ status: 401, data: { code: 'session.ended' } });
    expect((await api.getMe(as(byPassword))).status).toBe(200);

    await ok(api.endMySessions(as(byPassword)));
    expect((await api.getMe(as(byPassword))).status).toBe(401);
  });

  it('chooses another password by mail, which ends all sessions', async () => {
    const email = 'bea@books.example';
    await library.addUser(email);
    const before = await signIn(email);
    await ok(api.requestPasswordReset({ emailDto: { email } }));
    const token = tokenIn(await library.mailTo(email, 'new password'));
    const password = 'another secret of mine';
    await ok(api.resetPassword({ resetPasswordDto: { token, password } }));
    expect((await api.getMe(as(before))).status).toBe(401);
    expect((await api.signInWithPassword({ signInDto: { email, password: PASSWORD } })).status).toBe(401);
    expect((await api.getMe(as(await signIn(email, password)))).status).toBe(200);
    const again = await api.resetPassword({ resetPasswordDto: { token, password } });
    expect(again).toMatchObject({ status: 422, data: { code: 'link.invalid' } });
  });

  it('is told by mail of a sign-in from a device that the account did not know', async () => {
    const email = 'cas@books.example';
    await library.addUser(email);
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    };
    const signInDto = { email, password: PASSWORD };
    await ok(api.signInWithPassword({ signInDto }));
    await ok(api.signInWithPassword({ signInDto }, { headers }));
    expect((await library.mailTo(email, 'New sign-in')).text).toContain('Firefox on Linux');
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const email = 'dan@books.example';
    await library.addUser(email);
    const { id } = await ok(api.requestSignInCode({ emailDto: { email } }));
    const signInWithCodeDto = { id, code: digitsIn(await library.mailTo(email, 'sign-in code')) };
    expect((await api.signInWithCode({ signInWithCodeDto })).status).toBe(200);
    expect(await api.signInWithCode({ signInWithCodeDto })).toMatchObject({
      status: 401,
      data: { code: 'code.invalid' },
    });
  });

  it('is void after three wrong attempts, and after five minutes', async () => {
    const email = 'eve@books.example';
    await library.addUser(email);
    const { id } = await ok(api.requestSignInCode({ emailDto: { email } }));
    const code = digitsIn(await library.mailTo(email, 'sign-in code'));
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let attempt = 1; attempt <= 3; attempt += 1)
      expect((await api.signInWithCode({ signInWithCodeDto: { id, code: wrong } })).status).toBe(401);
    expect((await api.signInWithCode({ signInWithCodeDto: { id, code } })).status).toBe(401);

    await library.database.query(`UPDATE one_time_codes SET sent_at = now() - interval '2 minutes'`);
    const later = await ok(api.requestSignInCode({ emailDto: { email } }));
    const second = digitsIn(await library.mailTo(email, 'sign-in code'));
    await library.database.query(
      `UPDATE one_time_codes SET expires_at = expires_at - interval '5 minutes' WHERE id = $1`,
      [later.id],
    );
    expect((await api.signInWithCode({ signInWithCodeDto: { id: later.id, code: second } })).status).toBe(
      401,
    );
  });

  it('is mailed once a minute, and answers every request of that minute, so that nobody spoils that of another', async () => {
    const email = 'fay@books.example';
    await library.addUser(email);
    await ok(api.requestSignInCode({ emailDto: { email } }));
    const code = digitsIn(await library.mailTo(email, 'sign-in code'));
    const { id } = await ok(api.requestSignInCode({ emailDto: { email } }));
    await library.quiet();
    expect(await library.countMails(email)).toBe(0);
    expect((await api.signInWithCode({ signInWithCodeDto: { id, code } })).status).toBe(200);
  });
});

describe('two refreshes at once', () => {
  it('get the same successor, so that one token wins and nobody is thrown out', async () => {
    const email = 'gil@books.example';
    await library.addUser(email);
    const { refreshToken } = await signIn(email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const successors = answers.map(({ data }) => (data as api.SignedInDto).refreshToken);
    expect(new Set(successors).size).toBe(1);
    const aMomentAgo = `UPDATE refresh_tokens SET used_at = now() - interval '1 second' WHERE used_at IS NOT NULL`;
    await library.database.query(aMomentAgo);
    expect((await refresh(refreshToken)).status).toBe(200);
    expect((await refresh(successors[0] ?? '')).status).toBe(200);
  });
});
