import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#platform/access/public.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { AddressProofsService } from './address-proofs.service';
import { PasswordResetsService } from './password-resets.service';
import type { Visitor } from '#platform/http/visitor';
import { AcceptedLanguages } from './accepted-languages.decorator';
import { EmailDto } from './sign-in.dto';
import { ResetPasswordDto, SignUpDto, TokenDto } from './sign-up.dto';
import { SignUpService } from './sign-up.service';
import { Throttle } from './throttle.decorator';
import { From } from './visitor.decorator';

@ApiTags('sign-in')
@Public()
@Controller('auth')
export class SignUpController {
  constructor(
    private readonly signUpService: SignUpService,
    private readonly proofs: AddressProofsService,
    private readonly passwords: PasswordResetsService,
  ) {}

  /**
   * Asks for an account, which is there once the link is followed that comes by mail. The answer is the same when the address has an
   * account already.
   */
  @Post('sign-up')
  @HttpCode(202)
  @Throttle('mail')
  @Problem('forbidden', 'sign-up.closed', 'Accounts are given by the administrators of this library.')
  async signUp(
    @Body() body: SignUpDto,
    @From() { address }: Visitor,
    @AcceptedLanguages() languages: string | undefined,
  ): Promise<void> {
    await this.signUpService.apply(body, { address, languages });
  }

  /**
   * Takes the link that shows that an address is one's own, of a new account or the new one of an account. A new account has the
   * password that was chosen for it only when the link is taken where it was applied for; otherwise its owner signs in by mail.
   */
  @Post('email/verify')
  @HttpCode(204)
  @Throttle('other')
  @Problem('invalid', 'link.invalid', 'The link is wrong, used or too old: ask for another.')
  @Problem('conflict', 'email.taken', 'Another account has this address: choose another one.')
  async verifyEmail(@Body() { token }: TokenDto, @From() { address }: Visitor): Promise<void> {
    await this.proofs.take(token, address);
  }

  /** Asks for a mail by which another password can be chosen. The answer is the same whether there is an account or not. */
  @Post('password/forgot')
  @HttpCode(202)
  @Throttle('mail')
  async requestPasswordReset(@Body() { email }: EmailDto): Promise<void> {
    await this.passwords.request(email);
  }

  /** Chooses another password by the link that came by mail, and ends all sessions. */
  @Post('password/reset')
  @HttpCode(204)
  @Throttle('other')
  @Problem('invalid', 'link.invalid', 'The link is wrong, used or too old: ask for another.')
  async resetPassword(@Body() { token, password }: ResetPasswordDto): Promise<void> {
    await this.passwords.reset(token, password);
  }
}
