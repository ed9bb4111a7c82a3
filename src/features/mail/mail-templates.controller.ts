import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import { MailLinks } from './mail-links';
import {
  MailTemplateDto,
  MailTemplateListDto,
  MailTemplateParamDto,
  PreviewMailQueryDto,
} from './mail-template.dto';
import { MAIL_NAMES } from './mail-templates';
import { sampleMail } from './render-mail';

/** A mail is shown as a mail program would: without scripts, and without asking anybody for anything. */
const NOTHING_RUNS = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

const schema = { type: 'string' as const };

@ApiTags('mail')
@Scopes('mail/read')
@Controller('mail/templates')
export class MailTemplatesController {
  constructor(private readonly links: MailLinks) {}

  /** Lists the kinds of mail that the library writes. */
  @Get()
  listMailTemplates(): MailTemplateListDto {
    return { items: MAIL_NAMES.map(MailTemplateDto.from) };
  }

  /** Shows a kind of mail, filled with a sample. */
  @Get(':name/preview')
  @Header('Content-Security-Policy', NOTHING_RUNS)
  @ApiOkResponse({
    description: 'One part of the mail.',
    content: {
      'text/html': { schema, example: '<!DOCTYPE html>…' },
      'text/plain': { schema, example: 'Hello Ada Lovelace, …' },
    },
  })
  previewMailTemplate(
    @Param() { name }: MailTemplateParamDto,
    @Query() { locale = 'en', part = 'html' }: PreviewMailQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): string {
    response.type(part === 'html' ? 'html' : 'text/plain');
    return sampleMail(name, locale, this.links)[part];
  }
}
