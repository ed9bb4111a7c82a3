import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { GoesBy } from '#platform/http/goes-by.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { PartLinks } from '#platform/http/part-links';
import { Problem } from '#platform/http/problem.decorator';
import { AuthorDto, BookAuthorListDto } from './author.dto';
import { AuthorsSearch } from './authors.search';
import { BookCardDto, BookDto, BookListDto } from './book.dto';
import { BOOK_LIST } from './book-list';
import { BooksSearch } from './books.search';
import { CategoriesSearch } from './categories.search';
import { CategoryDto, BookCategoryListDto } from './category.dto';
import { found } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

@ApiTags('books')
@Scopes('books/read')
@Controller('books')
export class BooksController {
  constructor(
    private readonly books: BooksSearch,
    private readonly authors: AuthorsSearch,
    private readonly categories: CategoriesSearch,
  ) {}

  /** Lists books, the most popular first, or those that a search finds, the best first. */
  @Get()
  @GoesBy('books')
  @Problem(
    'invalid',
    'query.malformed',
    'The search cannot be understood at character 7: close the phrase with another ".',
  )
  async listBooks(@ListQuery(BOOK_LIST) query: ListRequest, @Sees() sight: Sight): Promise<BookListDto> {
    const found = await this.books.list(query.part, sight);
    return { ...query.answer(found, BookCardDto.from), correctedTo: found.correctedTo };
  }

  /** Answers a book. */
  @Get(':id')
  @GoesBy('book:{id}')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async getBook(@Param() { id }: IdParamDto, @Sees() sight: Sight): Promise<BookDto> {
    return BookDto.from(found('book', await this.books.one(id, sight)));
  }

  /** Lists those credited with a book: its authors, then its editors, then its translators. */
  @Get(':id/authors')
  @UseInterceptors(PartLinks)
  @Scopes('authors/read')
  @GoesBy('book:{id}', 'authors')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listBookAuthors(
    @Param() { id }: IdParamDto,
    @Query() query: PageQueryDto,
    @Sees() sight: Sight,
  ): Promise<BookAuthorListDto> {
    return listing(found('book', await this.authors.ofBook(id, query, sight)), query, AuthorDto.from);
  }

  /** Lists the categories that a book stands in. */
  @Get(':id/categories')
  @UseInterceptors(PartLinks)
  @Scopes('categories/read')
  @GoesBy('book:{id}', 'categories')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listBookCategories(
    @Param() { id }: IdParamDto,
    @Query() query: PageQueryDto,
    @Sees() sight: Sight,
  ): Promise<BookCategoryListDto> {
    return listing(found('book', await this.categories.ofBook(id, query, sight)), query, CategoryDto.from);
  }
}
