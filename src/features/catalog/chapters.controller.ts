import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { ChapterDto, ChapterListDto } from './chapter.dto';
import { ChaptersSearch } from './chapters.search';
import { found } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

@ApiTags('reading')
@Scopes('books/read')
@Controller('books/:id/chapters')
export class ChaptersController {
  constructor(private readonly chapters: ChaptersSearch) {}

  /** Lists the chapters of a book, as headings of its text tell them, with where each begins; without headings there are none. */
  @Get()
  @GoesBy('book:{id}')
  @UseInterceptors(PartLinks)
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listChapters(
    @Param() { id }: IdParamDto,
    @Query() query: PageQueryDto,
    @Sees() sight: Sight,
  ): Promise<ChapterListDto> {
    return listing(found('book', await this.chapters.list(id, query, sight)), query, ChapterDto.from);
  }
}
