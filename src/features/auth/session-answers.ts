import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PresentedTokens } from './presented-tokens';
import { SecureConfig } from './secure.config';
import { SessionCookies } from './session-cookies';
import { SessionOpeningService, type OpenSession } from './session-opening.service';
import { SignedInDto, type KeepingDto, type RefreshDto } from './sign-in.dto';

/** Answers with a session: its tokens stand in the body, or else in cookies. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly config: SecureConfig,
    private readonly presented: PresentedTokens,
    private readonly opening: SessionOpeningService,
  ) {}

  async give(session: OpenSession, { useCookies }: KeepingDto, response: Response): Promise<SignedInDto> {
    response.setHeader('Cache-Control', 'no-store');
    const csrfToken = useCookies ? await this.cookies.keep(response, session) : null;
    return SignedInDto.from(session, this.config.accessTtl, csrfToken);
  }

  /** Refreshes the session whose token is in the body, or else in the cookies. @throws LibraryError as what finds and takes it */
  refresh(body: RefreshDto, request: Request, response: Response): Promise<SignedInDto> {
    const refresh = async () => {
      const presented = await this.presented.find(body, request);
      return this.give(await this.opening.refresh(presented.refreshToken), presented, response);
    };
    const isByCookie = body.refreshToken === undefined && this.cookies.read(request, 'refresh') !== undefined;
    return isByCookie ? this.cookies.unlessRefused(request, refresh) : refresh();
  }
}
