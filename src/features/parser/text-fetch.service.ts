import { Injectable } from '@nestjs/common';
import type { BookSource } from './book-source';
import { CoverFetchService } from './cover-fetch.service';
import type { PlannedImport } from './import-plan';
import { OriginalsService } from './originals.service';
import { ParserConfig } from './parser.config';
import { prepareText, type PreparedBook } from './prepared-book';

/** Brings planned books' texts from their source, and then their covers, keeps upstream's bytes and makes the texts ready to read. */
@Injectable()
export class TextFetchService {
  constructor(
    private readonly config: ParserConfig,
    private readonly originals: OriginalsService,
    private readonly covers: CoverFetchService,
  ) {}

  /** @throws LibraryError of the source, or `text.empty`. */
  async fetch(source: BookSource, { book, link }: PlannedImport, signal: AbortSignal): Promise<PreparedBook> {
    const { bytes, url, fetchedAt } = await source.text(link, signal);
    const { pages, origin } = prepareText(bytes, link.charset, this.config.pageChars);
    const original = await this.originals.put(bytes);
    return {
      draft: { ...book, source: source.name, pages },
      origin: { ...origin, url, fetchedAt },
      original,
      cover: await this.covers.fetch(book.coverUrl, signal),
    };
  }
}
