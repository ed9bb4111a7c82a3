import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { FacetsDto, FacetsQueryDto } from './facets.dto';
import { FacetsSearch } from './facets.search';

@ApiTags('search')
@Scopes('books/read')
@Controller('search/facets')
export class FacetsController {
  constructor(private readonly facets: FacetsSearch) {}

  /** Counts the languages, categories, authors and centuries of the books that a list or search finds. */
  @Get()
  @Problem(
    'invalid',
    'query.malformed',
    'The search cannot be understood at character 7: close the phrase with another ".',
  )
  async countFacets(@Query() query: FacetsQueryDto): Promise<FacetsDto> {
    return FacetsDto.from(await this.facets.of(query));
  }
}
