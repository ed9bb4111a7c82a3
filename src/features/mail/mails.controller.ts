import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { Problem } from '#platform/http/problem.decorator';
import { MailDto, MailIdParamDto, MailListDto } from './mail.dto';
import { MAIL_LIST } from './mail-list';
import { MailsSearch } from './mails.search';

@ApiTags('mail')
@Scopes('mail/read')
@Controller('mails')
export class MailsController {
  constructor(private readonly mails: MailsSearch) {}

  /** Lists mails, the newest first unless another order is asked for. */
  @Get()
  async listMails(@ListQuery(MAIL_LIST) query: ListRequest): Promise<MailListDto> {
    return query.answer(await this.mails.list(query.part), MailDto.from);
  }

  /** Answers what became of a mail. */
  @Get(':id')
  @Problem('not-found', 'mail.not-found', 'No mail has this id, or it is too old to be kept.')
  async getMail(@Param() { id }: MailIdParamDto): Promise<MailDto> {
    return MailDto.from(await this.mails.one(id));
  }
}
