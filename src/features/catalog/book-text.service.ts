import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import { found } from './found';
import { SEEN, type Sight } from './sight';

/** A whole text that is read piece by piece. */
export interface BookText {
  /** In bytes of UTF-8. */
  bytes: number;
  sha256: string;
  pieces: AsyncIterable<string>;
}

/** About how many characters are read from the database at a time. */
const PIECE_CHARACTERS = 200_000;

interface TextRow {
  bytes: number;
  sha256: string;
  characters: number;
  pages: number;
}

const textStatement = (sight: Sight): Statement => ({
  name: `text ${sight}`,
  onReplica: true,
  text: `SELECT bytes, text_sha256 AS sha256, characters, page_count AS pages FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

const PIECE: Statement = {
  name: 'text-piece',
  // The replica that told of the text may not be the one that is asked now.
  onReplica: (found) => (found as PieceRow[]).some(({ text }) => text !== null),
  text: `SELECT string_agg(text, '' ORDER BY number) AS text, min(start) AS start, sum(length)::integer AS length
    FROM pages JOIN books ON books.id = book_id
    WHERE book_id = $1 AND text_sha256 = $2 AND number > $3 AND number <= $3 + $4`,
};

/** Consecutive pages; without any, the text is null. */
interface PieceRow {
  text: string | null;
  start: number;
  length: number;
}

/** Reads whole texts, whatever their length, without holding them or a connection. */
@Injectable()
export class BookTextService {
  constructor(private readonly statements: Statements) {}

  /** @throws LibraryError `book.not-found`; while reading, `text.changed` when it was replaced or paged anew meanwhile */
  async read(bookId: number, sight: Sight): Promise<BookText> {
    const book = found('book', await this.statements.row<TextRow>(textStatement(sight), [bookId]));
    return { bytes: book.bytes, sha256: book.sha256, pieces: this.pieces(bookId, book) };
  }

  private async *pieces(bookId: number, { sha256, characters, pages }: TextRow): AsyncIterable<string> {
    const step = Math.max(1, Math.floor((PIECE_CHARACTERS * pages) / characters));
    let read = 0;
    for (let page = 0; read < characters; page += step) {
      const piece = await this.statements.row<PieceRow>(PIECE, [bookId, sha256, page, step]);
      if (!piece?.text || piece.start !== read) {
        const message = 'The text was replaced while it was read: read it again.';
        throw new LibraryError('conflict', 'text.changed', message);
      }
      read += piece.length;
      yield piece.text;
    }
  }
}
