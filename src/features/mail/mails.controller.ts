import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { ListMailsQueryDto, MailDto, MailIdParamDto, MailListDto } from './mail.dto';
import { MailsSearch } from './mails.search';

@ApiTags('mail')
@Scopes('mail/read')
@Controller('mails')
export class MailsController {
  constructor(private readonly mails: MailsSearch) {}

  /** Lists mails, the newest first. */
  @Get()
  async listMails(@Query() query: ListMailsQueryDto): Promise<MailListDto> {
    return MailListDto.from(await this.mails.list(query));
  }

  /** Answers what became of a mail. */
  @Get(':id')
  @Problem('not-found', 'mail.not-found', 'No mail has this id, or it is too old to be kept.')
  async getMail(@Param() { id }: MailIdParamDto): Promise<MailDto> {
    return MailDto.from(await this.mails.one(id));
  }
}
