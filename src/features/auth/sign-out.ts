import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Authentication } from '#platform/access/authentication';
import { requireAccess } from '#platform/access/require-access';
import { LibraryError } from '#platform/errors/library-error';
import { PresentedTokens } from './presented-tokens';
import { RefreshTokensService } from './refresh-tokens.service';
import { SessionCookies } from './session-cookies';
import type { SessionPrincipal } from './session-principal';
import { SessionsService } from './sessions.service';

type Known = Pick<SessionPrincipal, 'userId' | 'sessionId'>;

/** Lets people leave by whatever is left of their session. */
@Injectable()
export class SignOut {
  constructor(
    private readonly authentication: Authentication,
    private readonly presented: PresentedTokens,
    private readonly tokens: RefreshTokensService,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
  ) {}

  /**
   * Ends the session of a request, unless that is over, and has the browser forget its cookies.
   *
   * @throws LibraryError `access.session-needed` for keys and services; `csrf-token.invalid` for a session in cookies
   */
  async signOut(request: Request, response: Response): Promise<void> {
    const session =
      (await ifAny(() => this.ofAccess(request))) ?? (await ifAny(() => this.ofRefresh(request)));
    if (session) await this.sessions.end(session.userId, session.sessionId, 'sign-out');
    if (this.cookies.isIn(request)) this.cookies.forget(response);
  }

  private async ofAccess(request: Request): Promise<Known> {
    const principal = await this.authentication.principal(request);
    requireAccess({ only: 'session' }, principal, []);
    return principal as SessionPrincipal;
  }

  private async ofRefresh(request: Request): Promise<Known | undefined> {
    const { refreshToken } = await this.presented.find({}, request);
    return this.tokens.sessionOf(refreshToken);
  }
}

/** What is found; undefined when nobody good is there. */
async function ifAny(find: () => Promise<Known | undefined>): Promise<Known | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof LibraryError && error.kind === 'unauthenticated') return undefined;
    throw error;
  }
}
