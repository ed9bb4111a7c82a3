import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DirectUploadsService, type UploadTarget } from '#features/uploads/direct-uploads.service';
import { Me, type Principal } from '#platform/access/principal';
import { Scopes } from '#platform/access/scopes.decorator';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { FileBody, RefusesPictures } from '#platform/http/file-body.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { IfMatch } from '#platform/http/if-match.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { ReceivedFile } from '#platform/http/received-file.decorator';
import { BeginUploadDto, IdAndUploadParamDto, UploadFormDto } from '#platform/http/upload.dto';
import { BookDto } from './book.dto';
import { BooksSearch } from './books.search';
import { CoverUploadsService } from './cover-uploads.service';
import { found } from './found';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

const targetOf = (id: number, by: Principal): UploadTarget => ({ kind: 'cover', subject: id, by });

@ApiTags('books')
@Controller('books/:id/cover')
export class CoverUploadsController {
  constructor(
    private readonly covers: CoverUploadsService,
    private readonly uploads: DirectUploadsService,
    private readonly books: BooksSearch,
  ) {}

  /** Gives a book a cover of your choice, made of a JPEG, PNG or WebP; nothing that was written into the file is kept. */
  @Put()
  @Scopes('books/update')
  @FileBody()
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async replaceCover(
    @Param() { id }: IdParamDto,
    @ReceivedFile() path: string,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
    @Me() { userId }: Principal,
  ): Promise<BookDto> {
    await this.covers.replace({ id, expected, sight }, path, userId);
    return this.answer(id);
  }

  /** Takes the cover of your choice from a book: it shows that of its source again, or one that the library draws. */
  @Delete()
  @Scopes('books/update')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  async removeCover(
    @Param() { id }: IdParamDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
  ): Promise<BookDto> {
    await this.covers.remove({ id, expected, sight });
    return this.answer(id);
  }

  /** Begins to send a cover straight to the storage, by a form; it counts once it is confirmed. */
  @Post('uploads')
  @Scopes('books/update')
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  @Problem('too-many', 'upload.too-many', 'You have 20 uploads that are not over.')
  async beginCoverUpload(
    @Param() { id }: IdParamDto,
    @Body() { type }: BeginUploadDto,
    @Sees() sight: Sight,
    @Me() me: Principal,
  ): Promise<UploadFormDto> {
    await this.covers.demand({ id, expected: 'any', sight });
    return UploadFormDto.from(await this.uploads.begin(targetOf(id, me), type));
  }

  /** Says that the cover was sent by the form; it is looked at then, and may be refused. */
  @Post('uploads/:uploadId/confirm')
  @HttpCode(200)
  @Scopes('books/update')
  @RefusesPictures()
  @Problem('not-found', 'upload.not-found', 'You have no upload of this id for this.')
  async confirmCoverUpload(
    @Param() { id, uploadId }: IdAndUploadParamDto,
    @IfMatch() expected: ExpectedVersion,
    @Sees() sight: Sight,
    @Me() me: Principal,
  ): Promise<BookDto> {
    const book = { id, expected, sight };
    await this.covers.demand(book);
    await this.uploads.confirm(targetOf(id, me), uploadId, (path) =>
      this.covers.replace(book, path, me.userId),
    );
    return this.answer(id);
  }

  /** Whoever changed a book may see what became of it. */
  private async answer(id: number): Promise<BookDto> {
    return BookDto.from(found('book', await this.books.one(id, 'everything')));
  }
}
