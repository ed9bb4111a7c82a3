import { Controller, Get, HttpCode, Param, Post, Redirect } from '@nestjs/common';
import { ApiFoundResponse, ApiTags } from '@nestjs/swagger';
import { MailService } from '#features/mail/mail.service';
import { Public } from '#platform/access/public.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { TakesForms } from '#platform/http/takes-forms.decorator';
import { NoticesService } from './notices.service';
import { UnsubscribedDto, UnsubscribeParamDto } from './unsubscribe.dto';

@ApiTags('account')
@Public()
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly notices: NoticesService,
    private readonly mails: MailService,
  ) {}

  /** Leads to the page where a kind of mail can be declined, and changes nothing: some programs follow every link. */
  @Get(':token')
  @Redirect()
  @ApiFoundResponse({ description: 'The page is at `Location`.' })
  showUnsubscribe(@Param() { token }: UnsubscribeParamDto): { url: string } {
    return { url: this.mails.pageToUnsubscribe(token) };
  }

  /**
   * Declines a kind of mail without signing in, by the token that came with one. Mail programs post
   * `List-Unsubscribe=One-Click` as a form (RFC 8058); no body is needed.
   */
  @Post(':token')
  @HttpCode(200)
  @TakesForms()
  @Problem('invalid', 'unsubscribe-token.invalid', 'The link is not whole, or its account is gone.')
  async unsubscribe(@Param() { token }: UnsubscribeParamDto): Promise<UnsubscribedDto> {
    return { notice: await this.notices.decline(token) };
  }
}
