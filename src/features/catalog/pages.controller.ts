import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { Problem } from '#platform/http/problem.decorator';
import { plainText } from '#platform/http/plain-text';
import { BookTextService } from './book-text.service';
import { found } from './found';
import { PageDto, PageListDto, PageParamDto, PageSizeDto } from './page.dto';
import { PagesSearch } from './pages.search';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

@ApiTags('reading')
@Scopes('books/read')
@Controller('books/:id')
export class PagesController {
  constructor(
    private readonly pages: PagesSearch,
    private readonly texts: BookTextService,
  ) {}

  /** Lists the pages of a book with their sizes. */
  @Get('pages')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listPages(
    @Param() { id }: IdParamDto,
    @Query() query: PageQueryDto,
    @Sees() sight: Sight,
  ): Promise<PageListDto> {
    return listing(found('book', await this.pages.sizes(id, query, sight)), query, PageSizeDto.from);
  }

  /** Answers one page of a book. */
  @Get('pages/:n')
  @Problem('not-found', 'page.not-found', 'No book has this id, or it has no page of this number.')
  async readPage(@Param() { id, n }: PageParamDto, @Sees() sight: Sight): Promise<PageDto> {
    return PageDto.from(found('page', await this.pages.one(id, n, sight)));
  }

  /** Answers the whole text of a book. */
  @Get('text')
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'The text.', schema: { type: 'string', example: 'Call me Ishmael.' } })
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async readText(
    @Param() { id }: IdParamDto,
    @Sees() sight: Sight,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    return plainText(await this.texts.read(id, sight), request, response);
  }
}
