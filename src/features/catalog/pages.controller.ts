import { Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { principalOf } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { negotiate } from '#platform/http/negotiate';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { found } from './found';
import { AnswersPage, PAGE_FORMS, pageIn } from './page-forms';
import { PageDto, PageListDto, PageParamDto, PageSizeDto, VersionedPageParamDto } from './page.dto';
import { PagesSearch } from './pages.search';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

const YEAR_SECONDS = 31_536_000;

@ApiTags('reading')
@Scopes('books/read')
@Controller('books/:id')
export class PagesController {
  constructor(private readonly pages: PagesSearch) {}

  /** Lists the pages of a book with their sizes. */
  @Get('pages')
  @GoesBy('book:{id}')
  @UseInterceptors(PartLinks)
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listPages(
    @Param() { id }: IdParamDto,
    @Query() query: PageQueryDto,
    @Sees() sight: Sight,
  ): Promise<PageListDto> {
    return listing(found('book', await this.pages.sizes(id, query, sight)), query, PageSizeDto.from);
  }

  /** Answers one page of a book, as JSON, text or HTML, by `Accept`. */
  @Get('pages/:n')
  @GoesBy('book:{id}')
  @AnswersPage()
  async readPage(
    @Param() place: PageParamDto,
    @Sees() sight: Sight,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageDto | string> {
    // Awaited, so that this method is on the stack by which a slow statement finds its route.
    const page = await pageIn(negotiate(request, response, PAGE_FORMS), this.pages, place, sight);
    return page;
  }

  /** Answers one page of this version of a book's text, which never changes: it may be kept for ever. */
  @Get('texts/:version/pages/:n')
  @GoesBy('book:{id}')
  @AnswersPage()
  @Problem(
    'gone',
    'text.changed',
    'The book has another text by now: its pages are /api/v1/books/1/texts/5d41402abc4b2a76/pages/{n}.',
  )
  async readPageOfText(
    @Param() place: VersionedPageParamDto,
    @Sees() sight: Sight,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageDto | string> {
    const page = await pageIn(negotiate(request, response, PAGE_FORMS), this.pages, place, sight);
    const who = principalOf(request) === undefined ? 'public' : 'private';
    response.setHeader('Cache-Control', `${who}, max-age=${YEAR_SECONDS}, immutable`);
    return page;
  }
}
