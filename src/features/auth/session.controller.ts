import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me } from '#platform/access/principal';
import { Public } from '#platform/access/public.decorator';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { SessionAnswers } from './session-answers';
import { SessionCookies } from './session-cookies';
import type { SessionPrincipal } from './session-principal';
import { CsrfTokenDto, RefreshDto, SignedInDto } from './sign-in.dto';
import { SignOut } from './sign-out';
import { Throttle } from './throttle.decorator';

@ApiTags('sign-in')
@Controller('auth')
export class SessionController {
  constructor(
    private readonly leaving: SignOut,
    private readonly answers: SessionAnswers,
    private readonly cookies: SessionCookies,
  ) {}

  /**
   * Takes a refresh token for another one and an access token. Each is good once; one that is used again, later than a few
   * seconds, ends the session.
   */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Throttle('other')
  @Problem('unauthenticated', 'refresh-token.invalid', 'The refresh token is no good: sign in again.')
  @Problem('forbidden', 'csrf-token.invalid', 'Send what the cookie of the CSRF token holds as X-CSRF-Token.')
  async refreshSession(
    @Body() body: RefreshDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInDto> {
    return this.answers.refresh(body, request, response);
  }

  /** Ends the session, and removes its cookies; when it is over already, that is as good. */
  @Post('sign-out')
  @HttpCode(204)
  @Public()
  @Problem('forbidden', 'csrf-token.invalid', 'Send what the cookie of the CSRF token holds as X-CSRF-Token.')
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.leaving.signOut(request, response);
  }

  /** Gives a browser another token for `X-CSRF-Token`, when its pages have lost theirs. */
  @Get('csrf-token')
  @SignedIn()
  async getCsrfToken(
    @Me() { sessionId }: SessionPrincipal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CsrfTokenDto> {
    response.setHeader('Cache-Control', 'no-store');
    return { csrfToken: await this.cookies.keepCsrf(response, sessionId) };
  }
}
