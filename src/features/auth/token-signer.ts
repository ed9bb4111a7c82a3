import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose';
import { LibraryError } from '#platform/errors/library-error';
import { SecureConfig } from './secure.config';
import { SigningKeysService } from './signing-keys.service';

/** Whose session an access token is for. */
export interface TokenClaims {
  userId: number;
  sessionId: string;
}

/** The one algorithm that tokens are signed with and believed by. */
const ALGORITHM = 'HS256';

/** How many tokens that were found good are remembered. */
const REMEMBERED = 10_000;

/** Signs access tokens (RFC 7519) and checks them; each is checked once and remembered until it ends. */
@Injectable()
export class TokenSigner {
  private readonly good = new Map<string, TokenClaims & { endsAt: number }>();

  constructor(
    private readonly keys: SigningKeysService,
    private readonly config: SecureConfig,
  ) {}

  async sign({ userId, sessionId }: TokenClaims): Promise<string> {
    const { issuer, audience, accessTtl } = this.config;
    const [{ kid, secret }] = await this.keys.all();
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'at+jwt' })
      .setSubject(String(userId))
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${accessTtl}s`)
      .sign(secret);
  }

  /** @throws LibraryError `token.expired`, `token.invalid` */
  async verify(token: string): Promise<TokenClaims> {
    const known = this.good.get(token);
    if (known && known.endsAt > Date.now()) return known;
    this.good.delete(token);
    const claims = await this.check(token);
    if (this.good.size >= REMEMBERED) this.good.delete(this.good.keys().next().value as string);
    this.good.set(token, claims);
    return claims;
  }

  private async check(token: string): Promise<TokenClaims & { endsAt: number }> {
    const { issuer, audience } = this.config;
    const options = { algorithms: [ALGORITHM], typ: 'at+jwt', issuer, audience };
    const required = { requiredClaims: ['sub', 'sid', 'exp', 'iat'] };
    try {
      const { payload } = await jwtVerify(token, (header) => this.keyOf(header), { ...options, ...required });
      const { sub, sid, exp = 0 } = payload;
      return { userId: Number(sub), sessionId: String(sid), endsAt: exp * 1_000 };
    } catch (cause) {
      if (!(cause instanceof errors.JOSEError)) throw cause;
      throw cause instanceof errors.JWTExpired ? expired(cause) : invalid(cause);
    }
  }

  private async keyOf({ kid }: JWTHeaderParameters): Promise<Uint8Array> {
    const key = (await this.keys.all()).find((one) => one.kid === kid);
    if (key) return key.secret;
    throw new errors.JWKSNoMatchingKey();
  }
}

const expired = (cause: unknown) =>
  new LibraryError('unauthenticated', 'token.expired', 'The access token has expired: refresh it.', {
    cause,
  });

const invalid = (cause: unknown) =>
  new LibraryError('unauthenticated', 'token.invalid', 'The access token is no good: sign in again.', {
    cause,
  });
