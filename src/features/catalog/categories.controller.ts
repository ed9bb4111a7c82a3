import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { Problem } from '#platform/http/problem.decorator';
import { CategoryDto, CategoryListDto } from './category.dto';
import { CategoriesSearch } from './categories.search';
import { found } from './found';

@ApiTags('categories')
@Scopes('categories/read')
@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesSearch) {}

  /** Lists the categories with how many books stand in them, by name. */
  @Get()
  async listCategories(@Query() query: PageQueryDto): Promise<CategoryListDto> {
    return listing(await this.categories.list(query), query, CategoryDto.from);
  }

  /** Answers a category. */
  @Get(':id')
  @Problem('not-found', 'category.not-found', 'No category has this id.')
  async getCategory(@Param() { id }: IdParamDto): Promise<CategoryDto> {
    return CategoryDto.from(found('category', await this.categories.one(id)));
  }
}
