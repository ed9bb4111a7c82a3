import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { AppConfig } from '#platform/config/app.config';
import { LibraryError } from '#platform/errors/library-error';
import { CsrfService } from './csrf.service';
import { SecureConfig } from './secure.config';

/** What a browser is given to keep. */
interface Kept {
  sessionId: string;
  accessToken: string;
  refreshToken: string;
}

const COOKIE_KINDS = ['access', 'refresh', 'csrf'] as const;

export type CookieKind = (typeof COOKIE_KINDS)[number];

/** Which cookies are of no use after a refusal; in place of an access token the refresh token may still get another. */
function refusedBy(error: unknown): readonly CookieKind[] | undefined {
  if (!(error instanceof LibraryError)) return undefined;
  if (error.code === 'session.ended' || error.code === 'refresh-token.invalid') return COOKIE_KINDS;
  return error.code === 'token.invalid' || error.code === 'token.expired' ? ['access'] : undefined;
}

/** The only operations that need the refresh token. */
const REFRESH_PATH = '/api/v1/auth';

/**
 * Keeps a session in the cookies of a browser (RFC 6265bis). Outside development they travel over TLS only, and their names say so:
 * what begins with `__Host-` no other host and no page without TLS can have set.
 */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly secure: SecureConfig,
    private readonly app: AppConfig,
    private readonly csrf: CsrfService,
  ) {}

  /** Returns the token that the pages of the browser have to send along as `X-CSRF-Token`. */
  async keep(response: Response, { sessionId, accessToken, refreshToken }: Kept): Promise<string> {
    const { accessTtl, refreshTtl } = this.secure;
    this.set(response, 'access', accessToken, accessTtl);
    this.set(response, 'refresh', refreshToken, refreshTtl);
    return this.keepCsrf(response, sessionId);
  }

  /** Gives the browser another token for its pages. */
  async keepCsrf(response: Response, sessionId: string): Promise<string> {
    const token = await this.csrf.tokenFor(sessionId);
    this.set(response, 'csrf', token, this.secure.refreshTtl);
    return token;
  }

  forget(response: Response, kinds: readonly CookieKind[] = COOKIE_KINDS): void {
    for (const kind of kinds) this.set(response, kind, '', 0);
  }

  /** Whether the browser sent along anything that belongs to a session. */
  isIn(request: Pick<Request, 'headers'>): boolean {
    return COOKIE_KINDS.some((kind) => this.read(request, kind) !== undefined);
  }

  /**
   * Does what rests on a token in the cookies. Pages cannot remove what they cannot read: when the token is refused, the browser is
   * told to forget it, and all of the cookies when no other token would do any more.
   */
  async unlessRefused<T>(request: IncomingMessage, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const refused = refusedBy(error);
      const { res: response } = request as Request;
      if (refused && response && !response.headersSent) this.forget(response, refused);
      throw error;
    }
  }

  /** What the browser sent along, as it stands in the header `Cookie`. */
  read(request: Pick<Request, 'headers'>, kind: CookieKind): string | undefined {
    const name = `${this.nameOf(kind)}=`;
    const cookies = request.headers.cookie?.split(';').map((one) => one.trim()) ?? [];
    return cookies.find((one) => one.startsWith(name))?.slice(name.length);
  }

  private set(response: Response, kind: CookieKind, value: string, seconds: number): void {
    response.cookie(this.nameOf(kind), value, this.optionsOf(kind, seconds));
  }

  private get isSecure(): boolean {
    return this.app.env !== 'development';
  }

  private nameOf(kind: CookieKind): string {
    if (!this.isSecure) return `bookwheel_${kind}`;
    const isOfHost = kind !== 'refresh' && this.secure.cookieDomain === '';
    return `${isOfHost ? '__Host-' : '__Secure-'}bookwheel_${kind}`;
  }

  private optionsOf(kind: CookieKind, seconds: number): CookieOptions {
    return {
      httpOnly: kind !== 'csrf',
      secure: this.isSecure,
      sameSite: kind === 'refresh' ? 'strict' : 'lax',
      path: kind === 'refresh' ? REFRESH_PATH : '/',
      maxAge: seconds * 1_000,
      ...(this.secure.cookieDomain !== '' && { domain: this.secure.cookieDomain }),
    };
  }
}
