import { Body, Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { LargeBody } from '#platform/http/large-body';
import { Problem } from '#platform/http/problem.decorator';
import { IngestBooksDto } from './book-ingest.dto';
import { IngestOutcomesDto } from './ingest-outcome.dto';
import { BookIngestService } from './book-ingest.service';

@ApiTags('books')
@Controller('books/ingest')
export class BookIngestController {
  constructor(private readonly books: BookIngestService) {}

  /** Takes in whole books with their texts: up to 100 in at most 32 MiB, each with an outcome of its own. Sent again, they do no harm. */
  @Post()
  @HttpCode(200)
  @Scopes('books/ingest')
  @UseInterceptors(LargeBody)
  @Problem(
    'unavailable',
    'request.busy',
    'As many large bodies are read as there is room for: send it again in a moment.',
  )
  async ingestBooks(@Body() { books }: IngestBooksDto): Promise<IngestOutcomesDto> {
    const outcomes = await this.books.ingest(books);
    return { outcomes: outcomes.map((outcome, position) => ({ position, ...outcome })) };
  }
}
