import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { SigningKeysService } from '#features/auth/signing-keys.service';
import { TokenSigner } from '#features/auth/token-signer';
import { send, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser('ada@books.example');
});
afterAll(() => library.close());

const meWith = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  const { status, body } = await send(library, '/me', { method: 'GET', headers });
  return { status, code: body.code };
};

describe('an access token', () => {
  const claimsOf = async () => {
    const { sessionId } = await signIn('ada@books.example');
    const [{ kid, secret }] = await library.app.get(SigningKeysService).all();
    const { rows } = await library.database.query<{ id: string }>(
      `SELECT id FROM users WHERE email LIKE 'ada@%'`,
    );
    return { sessionId, subject: String(rows[0]?.id), kid, secret };
  };
  type Claims = Awaited<ReturnType<typeof claimsOf>>;
  type Changes = Partial<Record<'issuer' | 'audience' | 'typ' | 'kid' | 'expiry' | 'alg', string>>;

  const forge = async ({ sessionId, subject, kid, secret }: Claims, changes: Changes = {}) =>
    new SignJWT({ sid: sessionId })
      .setProtectedHeader({
        alg: changes.alg ?? 'HS256',
        kid: changes.kid ?? kid,
        typ: changes.typ ?? 'at+jwt',
      })
      .setSubject(subject)
      .setIssuer(changes.issuer ?? 'bookwheel')
      .setAudience(changes.audience ?? 'bookwheel')
      .setIssuedAt()
      .setExpirationTime(changes.expiry ?? '5m')
      .sign(changes.alg === 'HS512' ? Buffer.concat([secret, secret]) : secret);

  it('is believed when it is what the library would have signed', async () => {
    expect((await meWith(await forge(await claimsOf()))).status).toBe(200);
  });

  it('is refused with `alg: none`, however that is spelt', async () => {
    const { sessionId, subject } = await claimsOf();
    const unsecured = new UnsecuredJWT({ sid: sessionId })
      .setSubject(subject)
      .setIssuer('bookwheel')
      .setAudience('bookwheel')
      .setIssuedAt()
      .setExpirationTime('5m')
      .encode();
    const [, payload] = unsecured.split('.');
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt' })).toString('base64url');
      expect(await meWith(`${header}.${payload}.`)).toEqual({ status: 401, code: 'token.invalid' });
    }
  });

  it('is refused when a public key was taken for a secret, or another algorithm for ours', async () => {
    const claims = await claimsOf();
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid: claims.kid, jwk: {} }));
    const [, payload] = (await forge(claims)).split('.');
    const signed = `${head.toString('base64url')}.${payload}`;
    const confused = createHmac('sha256', pem).update(signed).digest('base64url');
    expect((await meWith(`${signed}.${confused}`)).code).toBe('token.invalid');
    expect((await meWith(await forge(claims, { alg: 'HS512' }))).code).toBe('token.invalid');
    const rsa = await new SignJWT({ sid: claims.sessionId })
      .setProtectedHeader({ alg: 'RS256', kid: claims.kid, typ: 'at+jwt' })
      .setSubject(claims.subject)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    expect((await meWith(rsa)).code).toBe('token.invalid');
  });

  it.each<[string, Changes, string]>([
    ['of another issuer', { issuer: 'somebody' }, 'token.invalid'],
    ['for somebody else', { audience: 'somebody' }, 'token.invalid'],
    ['that is another kind of token', { typ: 'JWT' }, 'token.invalid'],
    ['of a key that is not known', { kid: '../../dev/null' }, 'token.invalid'],
    ['that has expired', { expiry: '-1s' }, 'token.expired'],
  ])('%s is refused', async (_, changes, code) => {
    expect(await meWith(await forge(await claimsOf(), changes))).toEqual({ status: 401, code });
  });

  it('is refused for a session that another user has', async () => {
    const { sessionId } = await signIn('ada@books.example');
    const other = await library.addUser('mallory@books.example');
    const token = await library.app.get(TokenSigner).sign({ sessionId, userId: other });
    expect(await meWith(token)).toEqual({ status: 401, code: 'session.ended' });
  });
});
