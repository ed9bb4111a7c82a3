import { Body, Controller, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UserRightsService } from '#features/users/user-rights.service';
import { UsersService } from '#features/users/users.service';
import { Me } from '#platform/access/principal';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { Problem } from '#platform/http/problem.decorator';
import type { Visitor } from '#platform/http/visitor';
import { EmailChangesService } from './email-changes.service';
import { ChangeEmailDto, ChangePasswordDto, MeDto, OwnPasswordDto, UpdateMeDto } from './me.dto';
import { ForgetsCookies } from './forgets-cookies.decorator';
import { OwnPasswordsService } from './own-passwords.service';
import { PasswordDemandsService } from './password-demands.service';
import type { SessionPrincipal } from './session-principal';
import { Throttle } from './throttle.decorator';
import { From } from './visitor.decorator';

@ApiTags('account')
@SignedIn()
@Controller('me')
export class MeController {
  constructor(
    private readonly users: UsersService,
    private readonly rights: UserRightsService,
    private readonly passwords: OwnPasswordsService,
    private readonly demands: PasswordDemandsService,
    private readonly emails: EmailChangesService,
  ) {}

  /** Answers your own account. */
  @Get()
  async getMe(@Me() { userId, scopes }: SessionPrincipal): Promise<MeDto> {
    return MeDto.from(await this.users.one(userId), scopes);
  }

  /** Changes how you are called and written to. */
  @Patch()
  async updateMe(@Body() body: UpdateMeDto, @Me() { userId, scopes }: SessionPrincipal): Promise<MeDto> {
    return MeDto.from(await this.users.introduce(userId, body), scopes);
  }

  /** Changes your password and ends your other sessions. */
  @Put('password')
  @HttpCode(204)
  @Throttle('other')
  @Problem('invalid', 'password.wrong', 'The password is wrong: give the one that the account has now.')
  @Problem('forbidden', 'session.not-fresh', 'The account has no password: sign in again, and do this soon.')
  async changeMyPassword(
    @Body() body: ChangePasswordDto,
    @Me() me: SessionPrincipal,
    @From() { address }: Visitor,
  ): Promise<void> {
    await this.passwords.change(me, body, address);
  }

  /**
   * Asks for another address, which counts once the link is followed that comes to it; the old one is told, and all sessions
   * end. The answer is the same when another account has the address.
   */
  @Post('email')
  @HttpCode(202)
  @Throttle('mail')
  @Problem('invalid', 'password.wrong', 'The password is wrong: give the one that the account has now.')
  @Problem('forbidden', 'session.not-fresh', 'The account has no password: sign in again, and do this soon.')
  async changeMyEmail(
    @Body() { email, password }: ChangeEmailDto,
    @Me() me: SessionPrincipal,
    @From() { address }: Visitor,
  ): Promise<void> {
    await this.demands.demand(me, password, address);
    await this.emails.request(me.userId, email);
  }

  /** Removes your account and all that it says of you. */
  @Post('deletion')
  @HttpCode(204)
  @ForgetsCookies()
  @Throttle('other')
  @Problem('invalid', 'password.wrong', 'The password is wrong: give the one that the account has now.')
  @Problem('forbidden', 'session.not-fresh', 'The account has no password: sign in again, and do this soon.')
  @Problem('conflict', 'user.last-administrator', 'This is the last administrator.')
  async deleteMe(
    @Body() { password }: OwnPasswordDto,
    @Me() me: SessionPrincipal,
    @From() { address }: Visitor,
  ): Promise<void> {
    await this.demands.demand(me, password, address);
    await this.rights.leave(me.userId);
  }
}
