import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BooksSearch } from './books.search';
import { BookDto } from './book.dto';
import { BookTextService, unchanged, type TextCut } from './book-text.service';
import { ChaptersSearch } from './chapters.search';
import { found } from './found';
import type { Sight } from './sight';

/** A book in one file of JSON, whose end is not made before its beginning is sent. */
interface BookExport {
  fileName: string;
  content: { type: string; etag: string; open(): Promise<Readable> };
}

const LONGEST_NAME = 80;

/** The title without what some system does not take in the name of a file. */
function fileNameOf(title: string): string {
  const name = [...title.replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')].slice(0, LONGEST_NAME).join('');
  return `${name.replace(/\s+/g, ' ').trim().replace(/\.+$/, '') || 'book'}.json`;
}

/** Puts together what readers take away: a book with its chapters and its whole text. */
@Injectable()
export class BookExportService {
  constructor(
    private readonly books: BooksSearch,
    private readonly chapters: ChaptersSearch,
    private readonly texts: BookTextService,
  ) {}

  /** @throws LibraryError `book.not-found`, `text.changed`; while it is read, `text.changed` when the text was replaced meanwhile */
  async of(id: number, sight: Sight): Promise<BookExport> {
    const book = BookDto.from(found('book', await this.books.one(id, sight)));
    const chapters = unchanged(await this.chapters.ofText(id, book.textVersion));
    const head = JSON.stringify({ book, chapters });
    const etag = `"${createHash('sha256').update(head).digest('base64url')}"`;
    const open = () => this.begin(head, book);
    return {
      fileName: fileNameOf(book.title),
      content: { type: 'application/json; charset=utf-8', etag, open },
    };
  }

  /** Reads the first pages before anything is sent, so that a text that is replaced by then is told as a problem. */
  private async begin(head: string, { id, textVersion, characters, pages }: BookDto): Promise<Readable> {
    const steps = this.steps(head, { bookId: id, version: textVersion, characters, pages });
    const first = await steps.next();
    return Readable.from(
      (async function* whole() {
        if (!first.done) yield first.value;
        yield* steps;
      })(),
      { objectMode: false },
    );
  }

  private async *steps(head: string, cut: TextCut): AsyncGenerator<string> {
    let before = `${head.slice(0, -1)},"pages":[`;
    for await (const pages of this.texts.steps(cut)) {
      yield before + pages.map((page) => JSON.stringify(page)).join(',');
      before = ',';
    }
    yield before === ',' ? ']}' : `${before}]}`;
  }
}
