import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { walkLinks } from '#platform/http/list-links';
import { Problem } from '#platform/http/problem.decorator';
import { PageHitListDto, SearchPagesQueryDto } from './page-search.dto';
import { PageSearchService } from './page-search.service';

@ApiTags('search')
@Scopes('books/read')
@Controller('search')
export class PageSearchController {
  constructor(private readonly pages: PageSearchService) {}

  /** Finds pages that hold words or phrases, with the places of every match. */
  @Get('pages')
  @GoesBy('books', 'page-search')
  @Problem(
    'invalid',
    'query.malformed',
    'The search cannot be understood at character 7: close the phrase with another ".',
  )
  async searchPages(
    @Query() query: SearchPagesQueryDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageHitListDto> {
    const hits = await this.pages.search(query);
    response.setHeader('Link', walkLinks(request, hits.nextCursor));
    return PageHitListDto.from(hits);
  }
}
