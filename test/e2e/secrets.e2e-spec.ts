import { ok } from '@oazapfts/runtime';
import { Client } from 'pg';
import * as api from '#client';
import { as, digitsIn, mailbox, send, signIn, tokenIn } from '#test/accounts';
import { rowsOf } from '#test/all-rows';
import { createDatabase, type TestDatabase } from '#test/database';
import { endProcesses, makeDataDir, removeDataDir, startProcess, type RunningProcess } from '#test/process';

/** What nobody but its owner may see, each with a name by which a failure tells what leaked. */
const secrets = new Map<string, string>();
/** What is kept in place of secrets, which has its one place in the database. */
const hashes = new Map<string, string>();
/** Answers that are not to hold any of them. */
const answers: string[] = [];

const ADMIN = 'the password of the administrator';
const EMAIL = 'ada@books.example';

let dataDir: string;
let database: TestDatabase;
let client: Client;
let library: RunningProcess;
let url: string;
let log = '';
let rows = '';

const secret = (name: string, value: string | null | undefined) => {
  secrets.set(name, value ?? '');
  return value ?? '';
};

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send({ url }, path, { body, headers });

async function enter(password: string): Promise<api.SignedInDto> {
  const session = await signIn(EMAIL, password);
  secret(`access token ${secrets.size}`, session.accessToken);
  secret(`refresh token ${secrets.size}`, session.refreshToken);
  return session;
}

async function signUp(): Promise<void> {
  const password = secret('first password', 'my-first-password');
  await ok(api.signUp({ signUpDto: { email: EMAIL, displayName: 'Ada', password } }));
  const token = secret('token of sign-up', tokenIn(await mailbox(dataDir).mailTo(EMAIL, 'Confirm')));
  await ok(api.verifyEmail({ tokenDto: { token } }));
  await post('/auth/sign-in', { email: EMAIL, password: secret('wrong password', 'not-my-password') });
}

async function signInByCode(): Promise<void> {
  const { id } = await ok(api.requestSignInCode({ emailDto: { email: EMAIL } }));
  const code = secret('digits', digitsIn(await mailbox(dataDir).mailTo(EMAIL, 'code')));
  await ok(api.signInWithCode({ signInWithCodeDto: { id, code } }));
}

async function refresh(): Promise<void> {
  const { refreshToken } = await enter('my-first-password');
  const next = await ok(api.refreshSession({ refreshDto: { refreshToken: refreshToken ?? '' } }));
  secret('refreshed refresh token', next.refreshToken);
  secret('refreshed access token', next.accessToken);
}

async function changePassword(): Promise<void> {
  const { accessToken } = await enter('my-first-password');
  const second = secret('second password', 'my-second-password');
  const body = { password: 'my-first-password', newPassword: second };
  await ok(api.changeMyPassword({ changePasswordDto: body }, as({ accessToken })));
  await ok(api.requestPasswordReset({ emailDto: { email: EMAIL } }));
  const token = secret('token of reset', tokenIn(await mailbox(dataDir).mailTo(EMAIL, 'new password')));
  const third = secret('third password', 'my-third-password');
  await ok(api.resetPassword({ resetPasswordDto: { token, password: third } }));
}

async function changeEmail(): Promise<void> {
  const session = await enter('my-third-password');
  const body = { email: 'new@books.example', password: 'my-third-password' };
  await ok(api.changeMyEmail({ changeEmailDto: body }, as(session)));
  const mail = await mailbox(dataDir).mailTo('new@books.example', 'Confirm');
  secret('token of another address', tokenIn(mail));
}

/** Credentials where they belong and where they do not, faulty requests, and a statement that fails with a hash in it. */
async function misbehave(): Promise<void> {
  const key = secret('API key', 'bw_7hQ2_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A');
  const cookies = await post('/auth/sign-in', {
    email: EMAIL,
    password: 'my-third-password',
    useCookies: true,
  });
  const values = cookies.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  for (const cookie of values)
    secret(`cookie ${cookie.split('=')[0]}`, cookie.slice(cookie.indexOf('=') + 1));
  const cookie = values.join('; ');
  const get = { method: 'GET', headers: { cookie, 'x-api-key': key } };
  answers.push(
    (await send({ url }, '/me', get)).text,
    (await send({ url }, `/books?token=${key}`, get)).text,
  );
  const unknown = { email: EMAIL, password: 'my-third-password', extra: key };
  answers.push((await post('/auth/sign-in', unknown)).text);
  const malformed = await post('/auth/sign-in', '{"email":"ada@books.example","password":"my-third-password');
  expect(malformed.status).toBe(400);
  answers.push(malformed.text, (await post('/auth/refresh', { refreshToken: key })).text);
  const { accessToken } = await enter('my-third-password');
  await client.query(`ALTER TABLE users ADD CONSTRAINT fail CHECK (email <> '${EMAIL}') NOT VALID`);
  const body = {
    password: 'my-third-password',
    newPassword: secret('password in vain', 'a-password-in-vain'),
  };
  const failed = await send({ url }, '/me/password', { method: 'PUT', body, ...as({ accessToken }) });
  expect(failed).toMatchObject({ status: 500, body: { code: 'server.failed' } });
  answers.push(failed.text);
  await client.query('ALTER TABLE users DROP CONSTRAINT fail');
}

async function readEverything(): Promise<void> {
  const me = as(await enter('my-third-password'));
  const admin = as(await signIn('admin@bookwheel.localhost', ADMIN));
  for (const path of ['/me', '/me/sessions', '/me/export'])
    answers.push((await send({ url }, path, { method: 'GET', ...me })).text);
  for (const path of ['/users', '/jobs?size=100', '/mails', '/audit-events?size=100', '/job-queues'])
    answers.push((await send({ url }, path, { method: 'GET', ...admin })).text);
}

async function collectHashes(): Promise<void> {
  const found = await client.query<{ name: string; hash: string | null }>(`
    SELECT 'password' AS name, password_hash AS hash FROM users UNION ALL SELECT 'refresh token', hash FROM refresh_tokens
    UNION ALL SELECT 'digits', code_hash FROM one_time_codes UNION ALL SELECT 'link', token_hash FROM one_time_codes
    UNION ALL SELECT 'application', details->>'passwordHash' FROM one_time_codes UNION ALL SELECT 'key', secret FROM signing_keys`);
  for (const { name, hash } of found.rows) if (hash) hashes.set(`${name} ${hashes.size}`, hash);
}

beforeAll(async () => {
  [dataDir, database] = await Promise.all([makeDataDir(), createDatabase()]);
  client = new Client({ connectionString: database.url });
  await client.connect();
  library = startProcess(['all'], {
    ...{ APP_ENV: 'test', RUN_LOG_LEVEL: 'trace', RUN_PORT: '0', DATA_DIR: dataDir },
    ...{ POSTGRES_URL: database.url, PARSER_BOOTSTRAP: 'false', PARSER_CRON: 'off' },
    ...{ ADMIN_PASSWORD: secret('password of the administrator', ADMIN), SECURE_ATTEMPTS_PER_MINUTE: '1000' },
  });
  [, url = ''] = await library.wrote(/serves (http:\S+)\/api/);
  api.defaults.baseUrl = url;
  for (const step of [signUp, signInByCode, refresh, changePassword, changeEmail, misbehave, readEverything])
    await step();
  await collectHashes();
  rows = await rowsOf(client, ['users', 'refresh_tokens', 'one_time_codes', 'signing_keys']);
  log = (await library.end('SIGTERM')).output;
}, 60_000);

afterAll(async () => {
  await client.end();
  await endProcesses();
  await removeDataDir(dataDir);
  await database.drop();
});

const leaked = (text: string, ...kinds: Map<string, string>[]) =>
  kinds.flatMap((kind) => [...kind].filter(([, value]) => text.includes(value)).map(([name]) => name));

describe('a secret', () => {
  it('is what the journey made many of', () => {
    expect([...secrets, ...hashes].filter(([, value]) => value.length < 8)).toEqual([]);
    expect(secrets.size).toBeGreaterThan(20);
    expect(hashes.size).toBeGreaterThan(10);
  });

  it('is not in the log, whatever its level, though requests and failures are', () => {
    for (const told of ['/api/v1/auth/sign-in', '/api/v1/me/password', 'server.failed', 'QueryFailedError'])
      expect(log).toContain(told);
    expect(leaked(log, secrets)).toEqual([]);
  });

  it('is in no table: neither in the payload of a job, nor with the queues, the mails and the audit log', () => {
    for (const table of ['jobs:', 'job_events:', 'mails:', 'audit_events:'])
      expect(rows).toMatch(new RegExp(`^${table} \\{`, 'm'));
    expect(leaked(rows, secrets)).toEqual([]);
  });

  it('is in no answer but the one that gives it', () => {
    expect(answers.filter((text) => text.length > 2).length).toBe(answers.length);
    expect(answers.flatMap((text) => leaked(text, secrets))).toEqual([]);
  });
});

describe('hash', () => {
  it('never in a response, log or job payload', () => {
    expect([...answers, log, rows].flatMap((text) => leaked(text, hashes))).toEqual([]);
    expect([...answers, log, rows].filter((text) => text.includes('argon2'))).toEqual([]);
  });
});
