import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DirectUploadsService, type UploadTarget } from '#features/uploads/direct-uploads.service';
import { AvatarsService } from '#features/users/avatars.service';
import { Me } from '#platform/access/principal';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { FileBody, RefusesPictures } from '#platform/http/file-body.decorator';
import { PictureAnswer } from '#platform/http/picture-answer.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { ReceivedFile } from '#platform/http/received-file.decorator';
import { sendContent } from '#platform/http/send-content';
import { BeginUploadDto, UploadFormDto, UploadParamDto } from '#platform/http/upload.dto';
import type { SessionPrincipal } from './session-principal';
import { Throttle } from './throttle.decorator';

const targetOf = (by: SessionPrincipal): UploadTarget => ({ kind: 'avatar', subject: by.userId, by });

@ApiTags('account')
@SignedIn()
@Controller('me/avatar')
export class MyAvatarController {
  constructor(
    private readonly avatars: AvatarsService,
    private readonly uploads: DirectUploadsService,
  ) {}

  /** Answers the picture of you. */
  @Get()
  @PictureAnswer('image/jpeg', 'image/webp')
  @Problem('not-found', 'avatar.not-found', 'There is no picture of this person.')
  async getMyAvatar(
    @Me() { userId }: SessionPrincipal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.avatars.of(userId);
    response.setHeader('Cache-Control', 'private, no-cache');
    await sendContent(request, response, content);
  }

  /** Makes a picture that you show of yourself of a JPEG, PNG or WebP: its middle, as a square, and nothing that was written into the file. */
  @Put()
  @HttpCode(204)
  @Throttle('other')
  @FileBody()
  async replaceMyAvatar(@Me() { userId }: SessionPrincipal, @ReceivedFile() path: string): Promise<void> {
    await this.avatars.replace(userId, path);
  }

  /** Removes the picture of you. */
  @Delete()
  @HttpCode(204)
  async removeMyAvatar(@Me() { userId }: SessionPrincipal): Promise<void> {
    await this.avatars.remove(userId);
  }

  /** Begins to send a picture of you straight to the storage, by a form; it counts once it is confirmed. */
  @Post('uploads')
  @Throttle('other')
  async beginMyAvatarUpload(
    @Body() { type }: BeginUploadDto,
    @Me() me: SessionPrincipal,
  ): Promise<UploadFormDto> {
    return UploadFormDto.from(await this.uploads.begin(targetOf(me), type));
  }

  /** Says that the picture was sent by the form; it is looked at then, and may be refused. */
  @Post('uploads/:uploadId/confirm')
  @HttpCode(204)
  @Throttle('other')
  @RefusesPictures()
  @Problem('not-found', 'upload.not-found', 'You have no upload of this id for this.')
  async confirmMyAvatarUpload(
    @Param() { uploadId }: UploadParamDto,
    @Me() me: SessionPrincipal,
  ): Promise<void> {
    const use = (path: string) => this.avatars.replace(me.userId, path);
    await this.uploads.confirm(targetOf(me), uploadId, use);
  }
}
