import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { IdParamDto } from '#platform/http/id-param.dto';
import { IfMatch } from '#platform/http/if-match.decorator';
import { pointTo } from '#platform/http/point-to';
import { Problem } from '#platform/http/problem.decorator';
import { BookDto } from './book.dto';
import { PatchBookDto, WriteBookDto } from './book-edit.dto';
import { BookEditingService } from './book-editing.service';
import { BooksSearch } from './books.search';
import { found } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

const DUPLICATE = 'One of the categories holds a book of this title and first author already.';

@ApiTags('books')
@Controller('books')
export class BookEditingController {
  constructor(
    private readonly editing: BookEditingService,
    private readonly books: BooksSearch,
  ) {}

  /** Adds a book, without a text yet. */
  @Post()
  @Scopes('books/create')
  @Problem('conflict', 'book.duplicate', DUPLICATE)
  async createBook(
    @Body() book: WriteBookDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BookDto> {
    const id = await this.editing.create(book);
    pointTo(response, { id: String(id), created: true });
    response.status(201);
    return this.answer(id);
  }

  /** Makes a book what is sent, and leaves nothing else of what it was but its text. */
  @Put(':id')
  @Scopes('books/update')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  @Problem('conflict', 'book.duplicate', DUPLICATE)
  async replaceBook(
    @Param() { id }: IdParamDto,
    @Body() book: WriteBookDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<BookDto> {
    await this.editing.replace(id, book, expected, sight);
    return this.answer(id);
  }

  /** Changes what is sent of a book, by the rules of a JSON merge patch (RFC 7396). */
  @Patch(':id')
  @Scopes('books/update')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  @Problem('conflict', 'book.duplicate', DUPLICATE)
  async patchBook(
    @Param() { id }: IdParamDto,
    @Body() book: PatchBookDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<BookDto> {
    await this.editing.patch(id, book, expected, sight);
    return this.answer(id);
  }

  /** Removes a book with its text; no import brings it back unasked. */
  @Delete(':id')
  @HttpCode(204)
  @Scopes('books/delete')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async deleteBook(
    @Param() { id }: IdParamDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<void> {
    await this.editing.remove(id, expected, sight);
  }

  /** Hides a book: to all who may not change books it is as if it were not there. */
  @Post(':id/hide')
  @HttpCode(200)
  @Scopes('books/update')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async hideBook(
    @Param() { id }: IdParamDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<BookDto> {
    await this.editing.patch(id, { hidden: true }, expected, sight);
    return this.answer(id);
  }

  /** Shows a book to everybody again. */
  @Post(':id/publish')
  @HttpCode(200)
  @Scopes('books/update')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async publishBook(
    @Param() { id }: IdParamDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<BookDto> {
    await this.editing.patch(id, { hidden: false }, expected, sight);
    return this.answer(id);
  }

  /** Whoever wrote a book may see what became of it. */
  private async answer(id: number): Promise<BookDto> {
    return BookDto.from(found('book', await this.books.one(id, 'everything')));
  }
}
