import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { plainText } from '#platform/http/plain-text';
import { Problem } from '#platform/http/problem.decorator';
import { sendContent } from '#platform/http/send-content';
import { BookExportService } from './book-export.service';
import { BookExportDto } from './book-export.dto';
import { BookTextService } from './book-text.service';
import type { Sight } from './sight';
import { Sees } from './sight.decorator';

const RANGE = { name: 'Range', required: false, schema: { type: 'string' as const } };
const CHANGED = 'The text was replaced while it was read: read it again.';

@ApiTags('reading')
@Scopes('books/read')
@Controller('books/:id')
export class TextsController {
  constructor(
    private readonly texts: BookTextService,
    private readonly exports: BookExportService,
  ) {}

  /** Answers the whole text of a book, or a range of its bytes. When it is replaced meanwhile, the connection ends early. */
  @Get('text')
  @ApiProduces('text/plain')
  @ApiHeader({ ...RANGE, description: 'One range of bytes (RFC 9110, 14), such as `bytes=0-4095`.' })
  @ApiOkResponse({ description: 'The text.', schema: { type: 'string', example: 'Call me Ishmael.' } })
  @ApiResponse({ status: 206, description: 'The range.', schema: { type: 'string', example: 'Call' } })
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  @Problem('conflict', 'text.changed', CHANGED)
  @Problem(
    'unsatisfiable',
    'range.unsatisfiable',
    'There are 16 bytes: ask for a range that begins within them.',
  )
  async readText(
    @Param() { id }: IdParamDto,
    @Sees() sight: Sight,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendContent(request, response, plainText(await this.texts.read(id, sight)));
  }

  /** Answers all of a book in one file, to be read without the library. When its text is replaced meanwhile, the connection ends early. */
  @Get('export.json')
  @ApiOkResponse({ description: 'The book.', type: BookExportDto })
  @Problem('not-found', 'book.not-found', 'No book has this id.')
  @Problem('conflict', 'text.changed', CHANGED)
  async exportBook(
    @Param() { id }: IdParamDto,
    @Sees() sight: Sight,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { fileName, content } = await this.exports.of(id, sight);
    response.attachment(fileName);
    await sendContent(request, response, content);
  }
}
