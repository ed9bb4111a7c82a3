import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { BookCoversService, type BookCover } from '#features/catalog/book-covers.service';
import type { Sight } from '#features/catalog/sight';
import { Sees } from '#features/catalog/sight.decorator';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { Problem } from '#platform/http/problem.decorator';
import { sendContent } from '#platform/http/send-content';
import { CoverCachingService } from './cover-caching.service';
import { CoverQueryDto } from './cover.dto';
import { COVER_TYPES, widthFor, type CoverSize } from './cover-size';
import { coverTag, CoversService, type CoverPicture } from './covers.service';

/** Whether the one who asks has the picture already; leaves no trace on an answer that may yet become another one. */
function has(request: Request, response: Response, etag: string): boolean {
  response.setHeader('ETag', etag);
  const { fresh } = request;
  response.removeHeader('ETag');
  return fresh;
}

/** Is aborted when whoever asked is gone. */
function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) gone.abort();
  return gone.signal;
}

@ApiTags('books')
@Scopes('books/read')
@Controller('books/:id')
export class CoversController {
  constructor(
    private readonly books: BookCoversService,
    private readonly covers: CoversService,
    private readonly caching: CoverCachingService,
  ) {}

  /** Answers a picture of the cover of a book, WebP to those who accept it, JPEG to others. Where no picture is known, the library draws one. */
  @Get('cover')
  @ApiProduces(...COVER_TYPES)
  @ApiOkResponse({
    description: 'The picture.',
    schema: { type: 'string', format: 'binary', example: 'RIFF…WEBP' },
  })
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  @Problem('unavailable', 'image.busy', 'As many pictures are waiting to be read as there is room for.')
  async getBookCover(
    @Param() { id }: IdParamDto,
    @Query() { width, v }: CoverQueryDto,
    @Sees() sight: Sight,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const cover = await this.books.one(id, sight);
    const type = request.accepts([...COVER_TYPES]) === 'image/webp' ? 'image/webp' : 'image/jpeg';
    const size = { width: widthFor(width), type } as const;
    const etag = coverTag(cover, size);
    const isHad = has(request, response, etag);
    const gone = goneOf(response);
    const picture = isHad ? undefined : await this.pictureUnlessGone(cover, size, gone);
    if (gone.aborted) return;
    const isStandIn = picture && picture.etag !== etag;
    response.vary('Accept');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', isStandIn ? 'no-cache' : this.caching.of(cover, v));
    if (picture) await sendContent(request, response, { ...picture, type });
    else response.setHeader('ETag', etag).status(304).end();
  }

  private async pictureUnlessGone(
    cover: BookCover,
    size: CoverSize,
    gone: AbortSignal,
  ): Promise<CoverPicture | undefined> {
    try {
      return await this.covers.picture(cover, size, gone);
    } catch (error) {
      if (!gone.aborted) throw error;
      return undefined;
    }
  }
}
