import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#platform/access/principal';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { SessionListDto } from './me.dto';
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
  async listMySessions(@Me() { userId, sessionId }: SessionPrincipal): Promise<SessionListDto> {
    return SessionListDto.from(await this.sessions.list(userId), sessionId);
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
