import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '#platform/access/public.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { SessionAnswers } from './session-answers';
import type { Visitor } from '#platform/http/visitor';
import { CodeRequestDto, EmailDto, SignedInDto, SignInDto, SignInWithCodeDto } from './sign-in.dto';
import { SignInService } from './sign-in.service';
import { Throttle } from './throttle.decorator';
import { From } from './visitor.decorator';

@ApiTags('sign-in')
@Public()
@Controller('auth/sign-in')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly answers: SessionAnswers,
  ) {}

  /** Signs in with a password. */
  @Post()
  @HttpCode(200)
  @Throttle('password')
  @Problem('unauthenticated', 'credentials.invalid', 'No account has this address and this password.')
  async signInWithPassword(
    @Body() body: SignInDto,
    @From() visitor: Visitor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInDto> {
    return this.answers.give(await this.signIn.withPassword(body, visitor), body, response);
  }

  /** Asks for a mail with a code to sign in with. The answer is the same whether there is an account or not. */
  @Post('code')
  @HttpCode(202)
  @Throttle('mail')
  async requestSignInCode(@Body() { email }: EmailDto): Promise<CodeRequestDto> {
    return { id: await this.signIn.requestCode(email) };
  }

  /** Signs in with a code that came by mail. */
  @Post('code/confirm')
  @HttpCode(200)
  @Throttle('other')
  @Problem('unauthenticated', 'code.invalid', 'The code is wrong, used or too old: ask for another.')
  async signInWithCode(
    @Body() body: SignInWithCodeDto,
    @From() visitor: Visitor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInDto> {
    return this.answers.give(await this.signIn.withCode(body.id, body.code, visitor), body, response);
  }
}
