import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { as, PASSWORD, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { makeKey } from '#test/owned-keys';

interface Scheme {
  name?: string;
  flows?: Record<'password' | 'clientCredentials', { tokenUrl: string; scopes: Record<string, string> }>;
}

const EMAIL = 'ada@books.example';
const contract = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as {
  components: { securitySchemes: Record<string, Scheme> };
};
const { oauth2, apiKey } = contract.components.securitySchemes;

let library: LibraryWithAccounts;
beforeAll(async () => {
  library = await startLibraryWithAccounts({ CATALOG_PUBLIC: 'false' });
  await library.addUser(EMAIL, ['admin']);
});
afterAll(() => library.close());

/** What Swagger UI sends: a form, and the client by HTTP Basic, `undefined:undefined` where nobody filled it in. */
async function authorize(
  flow: 'password' | 'clientCredentials',
  form: object,
  client = 'undefined:undefined',
) {
  const response = await fetch(new URL(oauth2?.flows?.[flow].tokenUrl ?? '', `${library.url}/docs`), {
    method: 'POST',
    headers: {
      accept: 'application/json, text/plain, */*',
      'content-type': 'application/x-www-form-urlencoded',
      'x-requested-with': 'XMLHttpRequest',
      authorization: `Basic ${btoa(client)}`,
    },
    body: new URLSearchParams({ scope: 'books/read jobs/read', ...form }).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const readBooks = (headers: Record<string, string>) => fetch(`${library.url}/api/v1/books`, { headers });

describe('the Authorize button of the documentation', () => {
  it('signs people in with their password, whose token then reads books', async () => {
    const answer = await authorize('password', {
      grant_type: 'password',
      username: EMAIL,
      password: PASSWORD,
    });
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', scope: '*/*' } });
    const { access_token: token, token_type: type, refresh_token: refreshToken } = answer.body;
    expect((await readBooks({ authorization: `${type} ${token}` })).status).toBe(200);
    expect((await readBooks({})).status).toBe(401);
    await ok(api.refreshSession({ refreshDto: { refreshToken } }));
  });

  it('says why it does not, and not for ever', async () => {
    const wrong = { grant_type: 'password', username: EMAIL, password: 'wrong' };
    for (const username of [EMAIL, 'nobody@books.example'])
      expect(await authorize('password', { ...wrong, username })).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant', error_description: 'No account has this address and this password.' },
      });
    const answers = [];
    for (let more = 2; more <= 12; more += 1) answers.push((await authorize('password', wrong)).status);
    expect(answers).toEqual([...Array<number>(9).fill(400), 429, 429]);
  });

  it('lets services in with their client', async () => {
    await library.addUser('bea@books.example', ['admin']);
    const admin = as(await signIn('bea@books.example'));
    const draft = { name: 'x', scopes: ['books/read', 'jobs/read'] };
    const { id, secret } = await ok(api.createServiceClient({ createServiceClientDto: draft }, admin));
    const form = { grant_type: 'client_credentials' };
    const { status, body } = await authorize('clientCredentials', form, `${id}:${secret}`);
    expect([status, body.scope]).toEqual([200, 'books/read jobs/read']);
    expect((await readBooks({ authorization: `Bearer ${body.access_token}` })).status).toBe(200);
  });

  it('takes an API key, in its own field and in that of tokens', async () => {
    await library.addUser('cas@books.example');
    const { key } = await makeKey(['books/read'], as(await signIn('cas@books.example')));
    expect((await readBooks({ [apiKey?.name ?? '']: key })).status).toBe(200);
    expect((await readBooks({ authorization: `Bearer ${key}` })).status).toBe(200);
  });
});
