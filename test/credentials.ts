import { SecureConfig } from '#features/auth/secure.config';
import { SessionStatesService } from '#features/auth/session-states.service';
import { SigningKeysService } from '#features/auth/signing-keys.service';
import { TokenSigner } from '#features/auth/token-signer';
import { PasswordsService } from '#features/users/passwords.service';
import { ROLES, type Role } from '#platform/access/roles';
import type { LibraryOnFakes } from './fakes/library-on-fakes';
import { programCredentials, uselessPrograms } from './program-credentials';

/** A library for which there are to be credentials; its address is where the routes begin. */
type Library = Pick<LibraryOnFakes, 'app' | 'url' | 'database'>;

const PASSWORD = 'a long secret of mine';

export type Headers = Record<string, string>;

/** What people and services say who they are by, of all sorts; each as the headers of a request. */
export interface Credentials {
  byRole: Record<Role, Headers>;
  cookieAlone: Headers;
  cookieWithToken: Headers;
  /** By why they are no good. */
  useless: Record<string, Headers>;
  /** Those of an API key, or of a service, that has exactly these scopes; its owner may do everything. */
  withScopes(kind: 'key' | 'service', scopes: readonly string[]): Promise<Headers>;
}

interface SignedIn {
  sessionId: string;
  userId: number;
  bearer: Headers;
}

async function addUser({ app, database }: Library, email: string, role: Role): Promise<number> {
  const hash = await app.get(PasswordsService).hash(PASSWORD);
  const insert = `INSERT INTO users (email, display_name, password_hash, roles, verified_at)
    VALUES ($1, 'Ada', $2, $3, now()) RETURNING id`;
  const { rows } = await database.query<{ id: number }>(insert, [email, hash, [role]]);
  return rows[0]?.id ?? 0;
}

const askToSignIn = ({ url }: Library, email: string, useCookies: boolean) =>
  fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD, useCookies }),
  });

/** Signs somebody new in. */
async function signIn(library: Library, email: string, role: Role): Promise<SignedIn> {
  const userId = await addUser(library, email, role);
  const response = await askToSignIn(library, email, false);
  const { sessionId, accessToken } = (await response.json()) as { sessionId: string; accessToken: string };
  return { sessionId, userId, bearer: { authorization: `Bearer ${accessToken}` } };
}

async function signInByCookie(library: Library, email: string) {
  const userId = await addUser(library, email, 'admin');
  const response = await askToSignIn(library, email, true);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { userId, cookie: { cookie: cookie.join('; ') }, csrf: { 'x-csrf-token': csrfToken } };
}

/** A token for a session that is good, of a minute ago. */
async function expired({ app }: Library, session: SignedIn): Promise<Headers> {
  const config = Object.assign(new SecureConfig(), app.get(SecureConfig), { accessTtl: -60 });
  const signer = new TokenSigner(app.get(SigningKeysService), config);
  return { authorization: `Bearer ${await signer.sign(session)}` };
}

async function useless(library: Library): Promise<Record<string, Headers>> {
  const [late, ended, deactivated, removed] = [
    await signIn(library, 'late@books.example', 'admin'),
    await signIn(library, 'ended@books.example', 'admin'),
    await signIn(library, 'deactivated@books.example', 'admin'),
    await signIn(library, 'removed@books.example', 'admin'),
  ];
  await library.database.query('UPDATE sessions SET ended_at = now() WHERE id = $1', [ended.sessionId]);
  await library.database.query('UPDATE users SET is_active = false WHERE id = $1', [deactivated.userId]);
  await library.database.query('UPDATE users SET deleted_at = now() WHERE id = $1', [removed.userId]);
  library.app.get(SessionStatesService).forget();
  return {
    ...(await uselessPrograms(library, { userId: late.userId, shutUserId: deactivated.userId })),
    'an expired token': await expired(library, late),
    'an ended session': ended.bearer,
    'a deactivated user': deactivated.bearer,
    'a removed user': removed.bearer,
    'a token that nobody signed': {
      authorization: `Bearer ${(late.bearer.authorization ?? '').slice(0, -6)}AAAAAA`,
    },
    'no token at all': { authorization: 'Bearer nothing' },
    'another scheme': { authorization: 'Basic YWRtaW46YWRtaW4=' },
  };
}

/** Makes accounts in the library, and gets or spoils credentials for them. */
export async function makeCredentials(library: Library): Promise<Credentials> {
  const byRole: Partial<Credentials['byRole']> = {};
  for (const role of Object.keys(ROLES) as Role[])
    byRole[role] = (await signIn(library, `${role}@books.example`, role)).bearer;
  const { userId, cookie, csrf } = await signInByCookie(library, 'browser@books.example');
  return {
    byRole: byRole as Credentials['byRole'],
    cookieAlone: cookie,
    cookieWithToken: { ...cookie, ...csrf },
    useless: await useless(library),
    withScopes: await programCredentials(library, userId),
  };
}
