import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { CsrfService } from './csrf.service';
import { RefreshTokensService } from './refresh-tokens.service';
import { SessionCookies } from './session-cookies';
import type { KeepingDto, RefreshDto } from './sign-in.dto';

/** A refresh token, and how what it is taken for is to be kept: as it was. */
type Presented = Required<RefreshDto> & KeepingDto;

/** Finds the refresh token of a request, in its body or its cookies. */
@Injectable()
export class PresentedTokens {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly tokens: RefreshTokensService,
    private readonly csrf: CsrfService,
  ) {}

  /** @throws LibraryError `refresh-token.invalid` when there is none; `csrf-token.invalid` for one in a cookie, without the header */
  async find({ refreshToken }: RefreshDto, request: Request): Promise<Presented> {
    if (refreshToken !== undefined) return { refreshToken, useCookies: false };
    const cookie = this.cookies.read(request, 'refresh');
    const session = cookie === undefined ? undefined : await this.tokens.sessionOf(cookie);
    if (cookie === undefined || !session) {
      const message = 'Send the refresh token, or sign in again.';
      throw new LibraryError('unauthenticated', 'refresh-token.invalid', message);
    }
    const header = request.get('X-CSRF-Token');
    await this.csrf.demand(session.sessionId, header, this.cookies.read(request, 'csrf'));
    return { refreshToken: cookie, useCookies: true };
  }
}
