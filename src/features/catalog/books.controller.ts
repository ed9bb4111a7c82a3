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
import { BookMatchesSearch } from './book-matches.search';
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
    private readonly matches: BookMatchesSearch,
    private readonly authors: AuthorsSearch,
    private readonly categories: CategoriesSearch,
  ) {}

  /** Lists books, the most popular first, or those that a search finds, the best first. */
  @Get()
  @Problem(
    'invalid',
    'query.malformed',
    'The search cannot be understood at character 7: close the phrase with another ".',
  )
  async listBooks(@Query() query: ListBooksQueryDto): Promise<BookListDto> {
    const { search } = query;
    const found = await (search === undefined
      ? this.books.list(query)
      : this.matches.list({ ...query, search }));
    return listing(found, query, BookCardDto.from);
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
