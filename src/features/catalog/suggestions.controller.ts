import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { SuggestionDto, SuggestionListDto, SuggestQueryDto } from './suggestion.dto';
import { SuggestionsSearch } from './suggestions.search';

@ApiTags('search')
@Scopes('books/read')
@Controller('suggest')
export class SuggestionsController {
  constructor(private readonly suggestions: SuggestionsSearch) {}

  /** Proposes authors and titles to who types in a search box. */
  @Get()
  @GoesBy('books')
  async suggest(@Query() { q }: SuggestQueryDto): Promise<SuggestionListDto> {
    return { items: (await this.suggestions.of(q)).map(SuggestionDto.from) };
  }
}
