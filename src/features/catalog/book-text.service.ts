import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import type { PageDraft } from './book-draft';
import { found } from './found';
import { SEEN, type Sight } from './sight';
import { TEXT_VERSION } from './text-version';

/** A whole text that is read piece by piece. */
export interface BookText {
  /** In bytes of UTF-8. */
  bytes: number;
  sha256: string;
  pieces: AsyncIterable<string>;
  /** The pieces from the page on that holds the byte, and how many bytes of it stand before that byte. */
  from: (byte: number) => Promise<{ pieces: AsyncIterable<string>; skip: number }>;
}

/** How a text is cut; `version` is null when there is none. */
export interface TextCut {
  bookId: number;
  version: string | null;
  characters: number;
  pages: number;
}

/** About how many characters are read from the database at a time. */
const PIECE_CHARACTERS = 200_000;

interface TextRow extends TextCut {
  bytes: number;
  sha256: string;
}

/** The replica that told of the text may not be the one that is asked now. */
const SOME = (found: readonly object[]) => found.length > 0;

const textStatement = (sight: Sight): Statement => ({
  name: `text ${sight}`,
  onReplica: true,
  text: `SELECT id AS "bookId", bytes, text_sha256 AS sha256, characters, page_count AS pages, ${TEXT_VERSION} AS version
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

const STEP: Statement = {
  name: 'text step',
  onReplica: SOME,
  text: `SELECT number, start, length, text FROM pages JOIN books ON books.id = book_id
    WHERE book_id = $1 AND ${TEXT_VERSION} = $2 AND number > $3 AND number <= $3 + $4 ORDER BY number`,
};

/** PostgreSQL knows how many bytes a text has without unpacking it; the texts themselves must not get into the sum's sort. */
const PLACE: Statement = {
  name: 'text place',
  onReplica: SOME,
  text: `WITH sizes AS MATERIALIZED (
      SELECT number, octet_length(text) AS bytes FROM pages JOIN books ON books.id = book_id
      WHERE book_id = $1 AND ${TEXT_VERSION} = $2)
    SELECT number - 1 AS page, before FROM (
      SELECT number, (sum(bytes) OVER (ORDER BY number) - bytes)::integer AS before FROM sizes) AS places
    WHERE before <= $3 ORDER BY number DESC LIMIT 1`,
};

const textChanged = () =>
  new LibraryError('conflict', 'text.changed', 'The text was replaced while it was read: read it again.');

/** The found, or the word that the text is another by now. */
export function unchanged<T>(value: T | undefined): T {
  if (value === undefined) throw textChanged();
  return value;
}

/** Reads whole texts, whatever their length, without holding them or a connection. */
@Injectable()
export class BookTextService {
  constructor(private readonly statements: Statements) {}

  /** @throws LibraryError `book.not-found`; while reading, `text.changed` when it was replaced or paged anew meanwhile */
  async read(bookId: number, sight: Sight): Promise<BookText> {
    const row = found('book', await this.statements.row<TextRow>(textStatement(sight), [bookId]));
    const { bytes, sha256 } = row;
    return { bytes, sha256, pieces: this.pieces(row, 0), from: (byte) => this.from(row, byte) };
  }

  /** The pages of a text behind so many, in steps of a bounded length. */
  async *steps({ bookId, version, characters, pages }: TextCut, behind = 0): AsyncGenerator<PageDraft[]> {
    const step = Math.max(1, Math.floor((PIECE_CHARACTERS * pages) / Math.max(1, characters)));
    for (let page = behind; page < pages; page += step) {
      const met = await this.statements.rows<PageDraft>(STEP, [bookId, version, page, step]);
      if (met.length < Math.min(step, pages - page)) throw textChanged();
      yield met;
    }
  }

  private async *pieces(cut: TextCut, behind: number): AsyncGenerator<string> {
    for await (const pages of this.steps(cut, behind)) yield pages.map(({ text }) => text).join('');
  }

  private async from(cut: TextCut, byte: number): Promise<{ pieces: AsyncIterable<string>; skip: number }> {
    if (byte === 0) return { pieces: this.pieces(cut, 0), skip: 0 };
    const values = [cut.bookId, cut.version, byte];
    const place = unchanged(await this.statements.row<{ page: number; before: number }>(PLACE, values));
    return { pieces: this.pieces(cut, place.page), skip: byte - place.before };
  }
}
