import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { Problem } from '#platform/http/problem.decorator';
import { AuthorDto, AuthorListDto } from './author.dto';
import { AuthorsSearch } from './authors.search';
import { found } from './found';

@ApiTags('authors')
@Scopes('authors/read')
@Controller('authors')
export class AuthorsController {
  constructor(private readonly authors: AuthorsSearch) {}

  /** Lists everybody credited with a book, by name. */
  @Get()
  async listAuthors(@Query() query: PageQueryDto): Promise<AuthorListDto> {
    return listing(await this.authors.list(query), query, AuthorDto.from);
  }

  /** Answers an author. */
  @Get(':id')
  @Problem('not-found', 'author.not-found', 'No author has this id.')
  async getAuthor(@Param() { id }: IdParamDto): Promise<AuthorDto> {
    return AuthorDto.from(found('author', await this.authors.one(id)));
  }
}
