import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import { found } from './found';

/** A whole text that is read piece by piece. */
export interface BookText {
  /** In bytes of UTF-8. */
  bytes: number;
  sha256: string;
  pieces: AsyncIterable<string>;
}

/** How many pages are read from the database at a time. */
const STEP = 100;

const TEXT: Statement = {
  name: 'text',
  text: 'SELECT bytes, text_sha256 AS sha256 FROM books WHERE id = $1',
};

const PIECE: Statement = {
  name: 'text-piece',
  text: `SELECT string_agg(text, '' ORDER BY number) AS piece FROM pages JOIN books ON books.id = book_id
    WHERE book_id = $1 AND text_sha256 = $2 AND number > $3 AND number <= $3 + $4`,
};

/** Reads whole texts, whatever their length, without holding them or a connection. */
@Injectable()
export class BookTextService {
  constructor(private readonly statements: Statements) {}

  /** @throws LibraryError `book.not-found`; while reading, `text.changed` when the text was replaced meanwhile */
  async read(bookId: number): Promise<BookText> {
    const { bytes, sha256 } = found(
      'book',
      await this.statements.row<{ bytes: number; sha256: string }>(TEXT, [bookId]),
    );
    return { bytes, sha256, pieces: this.pieces(bookId, sha256, bytes) };
  }

  private async *pieces(bookId: number, sha256: string, bytes: number): AsyncIterable<string> {
    let left = bytes;
    for (let page = 0; left > 0; page += STEP) {
      const row = await this.statements.row<{ piece: string | null }>(PIECE, [bookId, sha256, page, STEP]);
      if (!row?.piece)
        throw new LibraryError(
          'conflict',
          'text.changed',
          'The text was replaced while it was read: read it again.',
        );
      left -= Buffer.byteLength(row.piece);
      yield row.piece;
    }
  }
}
