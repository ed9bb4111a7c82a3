import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { Problem } from '#platform/http/problem.decorator';
import { CategoryDto, CategoryListDto } from './category.dto';
import { CATEGORY_LIST } from './category-list';
import { CategoriesSearch } from './categories.search';
import { found } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

@ApiTags('categories')
@Scopes('categories/read')
@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesSearch) {}

  /** Lists the categories with how many books stand in them, by name. */
  @Get()
  @GoesBy('categories')
  async listCategories(
    @ListQuery(CATEGORY_LIST) query: ListRequest,
    @Sees() sight: Sight,
  ): Promise<CategoryListDto> {
    return query.answer(await this.categories.list(query.part, sight), CategoryDto.from);
  }

  /** Answers a category. */
  @Get(':id')
  @GoesBy('category:{id}')
  @Problem('not-found', 'category.not-found', 'No category has this id.')
  async getCategory(@Param() { id }: IdParamDto, @Sees() sight: Sight): Promise<CategoryDto> {
    return CategoryDto.from(found('category', await this.categories.one(id, sight)));
  }
}
