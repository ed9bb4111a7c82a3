import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { ListFilters } from '#platform/http/list-filters.decorator';
import { Problem } from '#platform/http/problem.decorator';
import type { ListFilter } from '#platform/lists/list-declaration';
import { BOOK_LIST } from './book-list';
import { FacetsDto } from './facets.dto';
import { FacetsSearch } from './facets.search';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

@ApiTags('search')
@Scopes('books/read')
@Controller('search/facets')
export class FacetsController {
  constructor(private readonly facets: FacetsSearch) {}

  /** Counts the languages, categories, authors and centuries of the books that a list or search finds. */
  @Get()
  @GoesBy('books')
  @Problem(
    'invalid',
    'query.malformed',
    'The search cannot be understood at character 7: close the phrase with another ".',
  )
  async countFacets(@ListFilters(BOOK_LIST) filters: ListFilter[], @Sees() sight: Sight): Promise<FacetsDto> {
    return FacetsDto.from(await this.facets.of(filters, sight));
  }
}
