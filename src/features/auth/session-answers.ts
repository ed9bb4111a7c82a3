import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { SecureConfig } from './secure.config';
import { SessionCookies } from './session-cookies';
import type { OpenSession } from './session-opening.service';
import { SignedInDto, type KeepingDto } from './sign-in.dto';

/** Answers with a session: its tokens stand in the body, or else in cookies. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly config: SecureConfig,
  ) {}

  async give(session: OpenSession, { useCookies }: KeepingDto, response: Response): Promise<SignedInDto> {
    response.setHeader('Cache-Control', 'no-store');
    const csrfToken = useCookies ? await this.cookies.keep(response, session) : null;
    return SignedInDto.from(session, this.config.accessTtl, csrfToken);
  }
}
