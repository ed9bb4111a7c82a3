import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ProgramsService } from '#features/keys/programs.service';
import { Authentication } from '#platform/access/authentication';
import type { Principal } from '#platform/access/principal';
import { LibraryError } from '#platform/errors/library-error';
import { SAFE_METHODS } from '#platform/http/safe-methods';
import { CsrfService } from './csrf.service';
import { SessionCookies } from './session-cookies';
import { SessionStatesService } from './session-states.service';
import { TokenSigner } from './token-signer';

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out who makes a request. A credential in a header counts before one in a cookie. */
@Injectable()
export class AuthenticationService extends Authentication {
  constructor(
    private readonly signer: TokenSigner,
    private readonly states: SessionStatesService,
    private readonly cookies: SessionCookies,
    private readonly csrf: CsrfService,
    private readonly programs: ProgramsService,
  ) {
    super();
  }

  /**
   * @throws LibraryError `token.invalid`, `token.expired`, `session.ended`, `api-key.…`; `credentials.several`;
   * `csrf-token.invalid` for a request by cookie that would change something and does not show that a page of ours made it
   */
  async principal(request: IncomingMessage): Promise<Principal | undefined> {
    const { authorization, 'x-api-key': key } = request.headers;
    if (key !== undefined) return this.withKey(key.toString(), authorization);
    if (authorization !== undefined) return this.bearer(authorization);
    const token = this.cookies.read(request, 'access');
    if (token === undefined) return undefined;
    const principal = await this.cookies.unlessRefused(request, () => this.ofSession(token, true));
    if (SAFE_METHODS.includes(request.method ?? '')) return principal;
    const header = request.headers['x-csrf-token'];
    await this.csrf.demand(principal.sessionId, header?.toString(), this.cookies.read(request, 'csrf'));
    return principal;
  }

  isAnonymous({ headers }: IncomingMessage): boolean {
    return !headers.authorization && !headers['x-api-key'] && !headers.cookie;
  }

  /** The same key may stand in both headers; of two credentials nobody could say which one counts. */
  private async withKey(key: string, authorization: string | undefined): Promise<Principal> {
    const [, token] = BEARER.exec(authorization ?? '') ?? [];
    if (authorization === undefined || token === key) return this.programs.withKey(key);
    const message = 'Send either Authorization or X-API-Key: the request has two credentials.';
    throw new LibraryError('unauthenticated', 'credentials.several', message);
  }

  private async bearer(authorization: string): Promise<Principal> {
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token !== undefined) return this.programs.withToken(token) ?? this.ofSession(token, false);
    const message =
      'Send the credential as `Authorization: Bearer`, with the access token or the API key after it.';
    throw new LibraryError('unauthenticated', 'token.invalid', message);
  }

  private async ofSession(token: string, viaCookie: boolean): Promise<Principal & { sessionId: string }> {
    const { sessionId, userId } = await this.signer.verify(token);
    const state = await this.states.check(sessionId);
    if (state?.userId !== userId)
      throw new LibraryError('unauthenticated', 'session.ended', 'The session has ended: sign in again.');
    const { scopes } = state;
    return { kind: 'session', userId, scopes, sessionId, keyId: null, clientId: null, viaCookie };
  }
}
