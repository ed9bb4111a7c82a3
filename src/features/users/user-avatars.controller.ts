import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { PictureAnswer } from '#platform/http/picture-answer.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { sendContent } from '#platform/http/send-content';
import { AvatarsService } from './avatars.service';

@ApiTags('users')
@Controller('users')
export class UserAvatarsController {
  constructor(private readonly avatars: AvatarsService) {}

  /** Answers the picture that a person shows of themselves. */
  @Get(':id/avatar')
  @Scopes('users/read')
  @PictureAnswer('image/jpeg', 'image/webp')
  @Problem('not-found', 'avatar.not-found', 'There is no picture of this person.')
  async getUserAvatar(
    @Param() { id }: IdParamDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.avatars.of(id);
    response.setHeader('Cache-Control', 'private, no-cache');
    await sendContent(request, response, content);
  }
}
