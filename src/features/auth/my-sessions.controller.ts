import { Controller, Delete, Get, HttpCode, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#platform/access/principal';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { SessionDto, SessionListDto } from './me.dto';
import { ForgetsCookies } from './forgets-cookies.decorator';
import { SessionIdParamDto } from './session-id-param.dto';
import type { SessionPrincipal } from './session-principal';
import { SessionsService } from './sessions.service';

@ApiTags('account')
@SignedIn()
@Controller('me/sessions')
export class MySessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Lists where you are signed in, the session used last first. */
  @Get()
  @UseInterceptors(PartLinks)
  async listMySessions(
    @Query() query: PageQueryDto,
    @Me() { userId, sessionId }: SessionPrincipal,
  ): Promise<SessionListDto> {
    const found = await this.sessions.list(userId, query);
    return listing(found, query, (session) => SessionDto.from(session, sessionId));
  }

  /** Ends one of your sessions. */
  @Delete(':id')
  @HttpCode(204)
  @Problem('not-found', 'session.not-found', 'You have no session with this id.')
  async endMySession(@Param() { id }: SessionIdParamDto, @Me() { userId }: SessionPrincipal): Promise<void> {
    await this.sessions.endOne(userId, id);
  }

  /** Ends all of your sessions, this one included. */
  @Delete()
  @HttpCode(204)
  @ForgetsCookies()
  async endMySessions(@Me() { userId }: SessionPrincipal): Promise<void> {
    await this.sessions.endAll(userId);
  }
}
