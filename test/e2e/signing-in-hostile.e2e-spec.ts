import { randomUUID } from 'node:crypto';
import {
  PASSWORD,
  send,
  signIn,
  startLibraryWithAccounts,
  tokenIn,
  type LibraryWithAccounts,
} from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser('ada@books.example');
});
afterAll(() => library.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(library, path, { body, headers });

describe('a role', () => {
  it.each(['role', 'roles', 'isActive', 'id', 'verifiedAt', 'passwordHash', 'scopes'])(
    'cannot be had by sending `%s` along while signing up or changing the account',
    async (field) => {
      const value = field === 'roles' ? ['admin'] : 'admin';
      const applicant = { email: `${field}@books.example`, displayName: 'Max', [field]: value };
      expect((await post('/auth/sign-up', applicant)).status).toBe(422);
      const { accessToken } = await signIn('ada@books.example');
      const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ displayName: 'Ada', [field]: value });
      const { status } = await send(library, '/me', { method: 'PATCH', headers, body });
      expect(status).toBe(422);
      const { rows } = await library.database.query(
        `SELECT roles FROM users WHERE 'admin' = ANY (roles) AND email <> 'admin@bookwheel.localhost'`,
      );
      expect(rows).toEqual([]);
    },
  );
});

describe('the link of a mail', () => {
  it('leads to the frontend of the settings, whatever the request says of hosts and of where to go', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
    };
    for (const field of ['redirect', 'next', 'returnTo', 'url', 'callback']) {
      const body = { email: 'ada@books.example', [field]: 'https://evil.example' };
      expect((await post('/auth/password/forgot', body)).status).toBe(422);
    }
    expect((await post('/auth/password/forgot', { email: 'ada@books.example' }, forged)).status).toBe(202);
    const mail = await library.mailTo('ada@books.example', 'new password');
    expect(mail.text).not.toContain('evil');
    expect(mail.html).not.toContain('evil');
    expect(tokenIn(mail)).toMatch(/^[\w-]{43}$/);
    expect(mail.text).not.toMatch(/\?[^\s#]*token=/);
  });
});

describe('a mail', () => {
  it.each([
    ['email', 'ada@books.example\r\nBcc: eve@evil.example'],
    ['email', 'ada@books.example\nBcc: eve@evil.example'],
    ['email', 'ada@books.example, eve@evil.example'],
    ['email', 'Ada <ada@books.example>'],
    ['email', '"ada\r\nBcc: eve@evil.example"@books.example'],
    ['email', 'ada@books.example\u2028Bcc: eve@evil.example'],
    ['displayName', 'Ada\r\nBcc: eve@evil.example'],
    ['displayName', 'Ada\nBcc: eve@evil.example'],
    ['displayName', 'Ada\u202egpj.exe'],
    ['locale', 'en\r\nBcc: eve@evil.example'],
  ])('gets no further heads by %s %j', async (field, value) => {
    const email = `max${randomUUID()}@books.example`;
    const applicant = { email, displayName: 'Max', [field]: value };
    expect(await post('/auth/sign-up', applicant)).toMatchObject({
      status: 422,
      body: { code: 'request.invalid' },
    });
  });
});

describe('a password', () => {
  it('of 10 MB is refused before it is hashed', async () => {
    const password = 'x'.repeat(10_000_000);
    const { status, body } = await post('/auth/sign-in', { email: 'ada@books.example', password });
    expect([status, body.code]).toEqual([413, 'request.too-large']);
  });

  it('of more than 200 characters is refused everywhere', async () => {
    const long = 'x'.repeat(201);
    const bodies: [string, object][] = [
      ['/auth/sign-in', { email: 'long@books.example', password: long }],
      ['/auth/sign-up', { email: 'long@books.example', displayName: 'Max', password: long }],
      ['/auth/password/reset', { token: 'x', password: long }],
    ];
    for (const [path, body] of bodies)
      expect(await post(path, body)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });

  it.each(['{"email":"ada@books.example","password":["x"]}', '{"email":{"$ne":1},"password":{"$ne":1}}'])(
    'is a text, and nothing else: %s',
    async (body) => {
      expect((await post('/auth/sign-in', body)).status).toBe(422);
    },
  );
});

describe('a hash', () => {
  it('is in no answer, no payload of a job and no mail', async () => {
    const email = 'han@books.example';
    const answers = [
      await post('/auth/sign-up', { email, displayName: 'Han', password: PASSWORD }),
      await post('/auth/sign-in', { email, password: PASSWORD }),
    ];
    const token = tokenIn(await library.mailTo(email, 'Confirm'));
    answers.push(await post('/auth/email/verify', { token }));
    const session = await signIn(email);
    const headers = { authorization: `Bearer ${session.accessToken}` };
    for (const path of ['/me', '/me/sessions', '/me/export'])
      answers.push({
        ...answers[0]!,
        text: await (await fetch(`${library.url}/api/v1${path}`, { headers })).text(),
      });
    const { rows } = await library.database.query(`SELECT to_jsonb(jobs) AS row FROM jobs
      UNION ALL SELECT to_jsonb(job_events) FROM job_events UNION ALL SELECT to_jsonb(mails) - 'params' FROM mails`);
    const { rows: hashes } = await library.database.query<{ hash: string }>(
      `SELECT password_hash AS hash FROM users WHERE email = $1`,
      [email],
    );
    const everything = JSON.stringify([answers.map(({ text }) => text), rows]);
    expect(hashes[0]?.hash).toMatch(/^\$argon2id\$/);
    expect(everything).not.toContain('argon2');
    expect(everything).not.toContain(hashes[0]?.hash);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain(token);
  });
});

describe('a password that came with an application for an account', () => {
  const apply = async (email: string, password: string) => {
    await post('/auth/sign-up', { email, displayName: 'Sue', password });
    await library.quiet();
  };
  const follow = async (email: string) =>
    post('/auth/email/verify', { token: tokenIn(await library.mailTo(email, 'Confirm')) });
  const enter = (email: string, password: string) => post('/auth/sign-in', { email, password });

  it('is nobody\u2019s when somebody elsewhere applied with the same address', async () => {
    const email = 'sue@books.example';
    await apply(email, 'the password of a stranger');
    const elsewhere = `UPDATE one_time_codes SET details = jsonb_set(details, '{address}', '"203.0.113.9"')`;
    await library.database.query(`${elsewhere} WHERE email = $1`, [email]);
    await apply(email, PASSWORD);
    expect((await follow(email)).status).toBe(204);
    expect((await enter(email, 'the password of a stranger')).status).toBe(401);
    expect((await enter(email, PASSWORD)).status).toBe(401);
  });

  it('changes nothing of an account that is there, whose owner is offered a new one by mail', async () => {
    const email = 'tom@books.example';
    await library.addUser(email);
    await apply(email, 'the password of a stranger');
    expect((await enter(email, 'the password of a stranger')).status).toBe(401);
    expect((await enter(email, PASSWORD)).status).toBe(200);
    expect(tokenIn(await library.mailTo(email, 'new password'))).not.toBe('');
  });
});
