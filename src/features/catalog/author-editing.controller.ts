import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { IdParamDto } from '#platform/http/id-param.dto';
import { IfMatch } from '#platform/http/if-match.decorator';
import { pointTo } from '#platform/http/point-to';
import { Problem } from '#platform/http/problem.decorator';
import { AuthorDto } from './author.dto';
import { PatchAuthorDto, WriteAuthorDto } from './author-edit.dto';
import { AuthorEditingService } from './author-editing.service';
import { AuthorsSearch } from './authors.search';
import { MergeDto } from './category-edit.dto';
import { found, foundWhereItIs } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

const EXISTS = 'An author has this name and these years already: merge the two.';

@ApiTags('authors')
@Controller('authors')
export class AuthorEditingController {
  constructor(
    private readonly editing: AuthorEditingService,
    private readonly authors: AuthorsSearch,
  ) {}

  /** Adds an author. */
  @Post()
  @Scopes('authors/create')
  @Problem('conflict', 'author.exists', EXISTS)
  async createAuthor(
    @Body() { name, birthYear = null, deathYear = null }: WriteAuthorDto,
    @Sees() sight: Sight,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AuthorDto> {
    const id = await this.editing.create({ name, birthYear, deathYear });
    pointTo(response, { id: String(id), created: true });
    response.status(201);
    return this.answer(id, sight);
  }

  /** Makes an author what is sent. */
  @Put(':id')
  @Scopes('authors/update')
  @Problem('not-found', 'author.not-found', 'No author has this id.')
  @Problem('conflict', 'author.exists', EXISTS)
  async replaceAuthor(
    @Param() { id }: IdParamDto,
    @Body() { name, birthYear = null, deathYear = null }: WriteAuthorDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<AuthorDto> {
    await this.editing.change(id, { name, birthYear, deathYear }, expected);
    return this.answer(id, sight);
  }

  /** Changes what is sent of an author, by the rules of a JSON merge patch (RFC 7396). */
  @Patch(':id')
  @Scopes('authors/update')
  @Problem('not-found', 'author.not-found', 'No author has this id.')
  @Problem('conflict', 'author.exists', EXISTS)
  async patchAuthor(
    @Param() { id }: IdParamDto,
    @Body() written: PatchAuthorDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<AuthorDto> {
    await this.editing.change(id, written, expected);
    return this.answer(id, sight);
  }

  /** Removes an author with whom no book is credited. */
  @Delete(':id')
  @HttpCode(204)
  @Scopes('authors/delete')
  @Problem('not-found', 'author.not-found', 'No author has this id.')
  @Problem('conflict', 'author.credited', 'Books are credited to this author.')
  async deleteAuthor(@Param() { id }: IdParamDto, @IfMatch() expected: ExpectedVersion): Promise<void> {
    await this.editing.remove(id, expected);
  }

  /** Makes two authors one: the other is credited with all that this one was, and this number leads there. */
  @Post(':id/merge')
  @HttpCode(200)
  @Scopes('authors/update', 'authors/delete')
  @Problem('not-found', 'author.not-found', 'No author has this id.')
  async mergeAuthor(
    @Param() { id }: IdParamDto,
    @Body() { into }: MergeDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<AuthorDto> {
    await this.editing.merge(id, into, expected);
    return this.answer(into, sight);
  }

  private async answer(id: number, sight: Sight): Promise<AuthorDto> {
    const now = await foundWhereItIs(id, (where) => this.authors.one(where, sight));
    return AuthorDto.from(found('author', now));
  }
}
