import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { IdParamDto } from '#platform/http/id-param.dto';
import { IfMatch } from '#platform/http/if-match.decorator';
import { pointTo } from '#platform/http/point-to';
import { Problem } from '#platform/http/problem.decorator';
import { CategoryDto } from './category.dto';
import { MergeDto, PatchCategoryDto, WriteCategoryDto } from './category-edit.dto';
import { CategoryEditingService } from './category-editing.service';
import { CategoriesSearch } from './categories.search';
import { found, foundWhereItIs } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

const EXISTS = 'A category has this name already: merge the two.';

@ApiTags('categories')
@Controller('categories')
export class CategoryEditingController {
  constructor(
    private readonly editing: CategoryEditingService,
    private readonly categories: CategoriesSearch,
  ) {}

  /** Adds a category. */
  @Post()
  @Scopes('categories/create')
  @Problem('conflict', 'category.exists', EXISTS)
  async createCategory(
    @Body() { name, parentId = null }: WriteCategoryDto,
    @Sees() sight: Sight,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CategoryDto> {
    const id = await this.editing.create({ name, parentId });
    pointTo(response, { id: String(id), created: true });
    response.status(201);
    return this.answer(id, sight);
  }

  /** Makes a category what is sent. */
  @Put(':id')
  @Scopes('categories/update')
  @Problem('not-found', 'category.not-found', 'No category has this id.')
  @Problem('conflict', 'category.exists', EXISTS)
  async replaceCategory(
    @Param() { id }: IdParamDto,
    @Body() { name, parentId = null }: WriteCategoryDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<CategoryDto> {
    await this.editing.change(id, { name, parentId }, expected);
    return this.answer(id, sight);
  }

  /** Changes what is sent of a category, by the rules of a JSON merge patch (RFC 7396). */
  @Patch(':id')
  @Scopes('categories/update')
  @Problem('not-found', 'category.not-found', 'No category has this id.')
  @Problem('conflict', 'category.exists', EXISTS)
  async patchCategory(
    @Param() { id }: IdParamDto,
    @Body() written: PatchCategoryDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<CategoryDto> {
    await this.editing.change(id, written, expected);
    return this.answer(id, sight);
  }

  /** Removes a category; its books stay, and what was below it stands on its own. */
  @Delete(':id')
  @HttpCode(204)
  @Scopes('categories/delete')
  @Problem('not-found', 'category.not-found', 'No category has this id.')
  async deleteCategory(@Param() { id }: IdParamDto, @IfMatch() expected: ExpectedVersion): Promise<void> {
    await this.editing.remove(id, expected);
  }

  /** Makes two categories one: the other holds all that this one held, and this number leads there. */
  @Post(':id/merge')
  @HttpCode(200)
  @Scopes('categories/update', 'categories/delete')
  @Problem('not-found', 'category.not-found', 'No category has this id.')
  @Problem('conflict', 'category.below', 'The one that stays lies below this one: move it up first.')
  async mergeCategory(
    @Param() { id }: IdParamDto,
    @Body() { into }: MergeDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<CategoryDto> {
    await this.editing.merge(id, into, expected);
    return this.answer(into, sight);
  }

  private async answer(id: number, sight: Sight): Promise<CategoryDto> {
    const now = await foundWhereItIs(id, (where) => this.categories.one(where, sight));
    return CategoryDto.from(found('category', now));
  }
}
