import { Body, Controller, Header, Headers, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public } from '#platform/access/public.decorator';
import { FormBody, formOf } from '#platform/http/form-body.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { IntrospectionDto, OauthErrorDto, OauthTokenDto, TokenNoteDto, TokenRequestDto } from './oauth.dto';
import { OauthErrorFilter } from './oauth-error.filter';
import { OauthGrantsService } from './oauth-grants.service';
import { OauthTokensService } from './oauth-tokens.service';
import type { Visitor } from '#platform/http/visitor';
import { Throttle } from './throttle.decorator';
import { From } from './visitor.decorator';

/** Clients say who they are by HTTP Basic or in the form, which is why nothing else asks them. */
@ApiTags('services')
@Public()
@UseFilters(OauthErrorFilter)
@ApiResponse({
  status: 400,
  type: OauthErrorDto,
  description: 'The request, its grant or its scope is no good.',
})
@ApiResponse({
  status: 401,
  type: OauthErrorDto,
  description: 'No client has this id and this secret, or the token of who asks is no good.',
})
@Controller('oauth')
export class OauthController {
  constructor(
    private readonly grants: OauthGrantsService,
    private readonly tokens: OauthTokensService,
  ) {}

  /** Gives a token to a service for its id and its secret (RFC 6749), or to a person for their password. */
  @Post('token')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @FormBody(TokenRequestDto)
  @Throttle('password', 'username')
  async issueToken(
    @Body(formOf(TokenRequestDto)) form: Readonly<TokenRequestDto>,
    @Headers('authorization') authorization: string | undefined,
    @From() visitor: Visitor,
  ): Promise<OauthTokenDto> {
    return OauthTokenDto.from(await this.grants.grant(form, { authorization, visitor }));
  }

  /**
   * Tells clients, and those with `services/manage`, what the token of a service allows now (RFC 7662). Clients say who they are
   * by HTTP Basic or in the form; all others by what they use elsewhere: a bearer token, an API key or the cookies of a session.
   */
  @Post('introspect')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @FormBody(TokenNoteDto)
  @Throttle('other')
  @Problem('forbidden', 'access.scope-missing', 'You need the scope services/manage.')
  async introspectToken(
    @Body(formOf(TokenNoteDto)) form: Readonly<TokenNoteDto>,
    @Req() request: Request,
  ): Promise<IntrospectionDto> {
    return IntrospectionDto.from(await this.tokens.introspect(form, request));
  }

  /** Ends a token of the client that asks; the answer is the same when there is no such token (RFC 7009). */
  @Post('revoke')
  @HttpCode(200)
  @FormBody(TokenNoteDto)
  @Throttle('other')
  async revokeToken(
    @Body(formOf(TokenNoteDto)) form: Readonly<TokenNoteDto>,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<void> {
    await this.tokens.revoke(form, authorization);
  }
}
