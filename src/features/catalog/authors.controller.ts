import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { Problem } from '#platform/http/problem.decorator';
import { AuthorDto, AuthorListDto } from './author.dto';
import { AUTHOR_LIST } from './author-list';
import { AuthorsSearch } from './authors.search';
import { found } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

@ApiTags('authors')
@Scopes('authors/read')
@Controller('authors')
export class AuthorsController {
  constructor(private readonly authors: AuthorsSearch) {}

  /** Lists everybody credited with a book, by name. */
  @Get()
  @GoesBy('authors')
  async listAuthors(
    @ListQuery(AUTHOR_LIST) query: ListRequest,
    @Sees() sight: Sight,
  ): Promise<AuthorListDto> {
    return query.answer(await this.authors.list(query.part, sight), AuthorDto.from);
  }

  /** Answers an author. */
  @Get(':id')
  @GoesBy('author:{id}')
  @Problem('not-found', 'author.not-found', 'No author has this id.')
  async getAuthor(@Param() { id }: IdParamDto, @Sees() sight: Sight): Promise<AuthorDto> {
    return AuthorDto.from(found('author', await this.authors.one(id, sight)));
  }
}
