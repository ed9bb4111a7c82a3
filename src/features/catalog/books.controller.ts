import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { Problem } from '#platform/http/problem.decorator';
import { AuthorDto, AuthorListDto } from './author.dto';
import { AuthorsSearch } from './authors.search';
import { BookCardDto, BookDto, BookListDto, ListBooksQueryDto } from './book.dto';
import { BooksSearch } from './books.search';
import { CategoriesSearch } from './categories.search';
import { CategoryDto, CategoryListDto } from './category.dto';
import { found } from './found';

@ApiTags('books')
@Scopes('books/read')
@Controller('books')
export class BooksController {
  constructor(
    private readonly books: BooksSearch,
    private readonly authors: AuthorsSearch,
    private readonly categories: CategoriesSearch,
  ) {}

  /** Lists books, the most popular first. */
  @Get()
  async listBooks(@Query() query: ListBooksQueryDto): Promise<BookListDto> {
    return listing(await this.books.list(query), query, BookCardDto.from);
  }

  /** Answers a book. */
  @Get(':id')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async getBook(@Param() { id }: IdParamDto): Promise<BookDto> {
    return BookDto.from(found('book', await this.books.one(id)));
  }

  /** Lists those credited with a book: its authors, then its editors, then its translators. */
  @Get(':id/authors')
  @Scopes('authors/read')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listBookAuthors(@Param() { id }: IdParamDto, @Query() query: PageQueryDto): Promise<AuthorListDto> {
    return listing(found('book', await this.authors.ofBook(id, query)), query, AuthorDto.from);
  }

  /** Lists the categories that a book stands in. */
  @Get(':id/categories')
  @Scopes('categories/read')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async listBookCategories(
    @Param() { id }: IdParamDto,
    @Query() query: PageQueryDto,
  ): Promise<CategoryListDto> {
    return listing(found('book', await this.categories.ofBook(id, query)), query, CategoryDto.from);
  }
}
