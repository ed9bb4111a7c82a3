import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Statements, type Statement } from '#platform/database/statements';
import { COVER_DESIGN, COVER_FILE, COVER_VERSION } from './book-card';
import type { CoverDraft } from './book-draft';
import { found } from './found';
import { SEEN, type Sight } from './sight';

/** What a cover shows: a picture, where `file` is one, or what the library writes on it. */
export interface BookCover {
  bookId: number;
  title: string;
  /** As the catalogue names them, e.g. `Austen, Jane`. */
  authors: string[];
  file: { id: string; sha256: string } | null;
  /** The version that `coverUrl` has. */
  version: string;
  hidden: boolean;
  /** The number of the way in which the library draws. */
  design: number;
}

/** A book whose picture is still to be asked for. */
export interface DueCover {
  bookId: number;
  url: string;
}

const coverStatement = (sight: Sight): Statement => ({
  name: `cover ${sight}`,
  text: `SELECT books.id AS "bookId", title, hidden, ${COVER_VERSION} AS version, ${COVER_DESIGN} AS design,
      ARRAY(SELECT name FROM contributions JOIN authors ON authors.id = author_id
        WHERE contributions.book_id = books.id AND role = 'author' ORDER BY position) AS authors,
      (SELECT json_build_object('id', files.id, 'sha256', sha256) FROM files WHERE files.id = ${COVER_FILE}) AS file
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

const IS_DUE = 'cover_url IS NOT NULL AND cover_url IS DISTINCT FROM cover_tried_url';

const DUE = `SELECT id AS "bookId", cover_url AS url FROM books WHERE ${IS_DUE} AND id > $1 ORDER BY id LIMIT $2`;

const OF_FILE = `
  SELECT id AS "bookId", CASE cover_file_id WHEN $1 THEN cover_tried_url END AS url
  FROM books WHERE $1 IN (cover_file_id, uploaded_cover_file_id) ORDER BY 2 NULLS LAST LIMIT 1`;

const REPLACE = 'UPDATE books SET cover_file_id = $2, cover_fault = $3 WHERE cover_file_id = $1';

const SETTLE = `
  UPDATE books SET cover_file_id = $2, cover_fault = $3, cover_tried_url = $4 WHERE id = $1 AND cover_url = $4 AND ${IS_DUE}`;

/** Knows what is on the covers of books. */
@Injectable()
export class BookCoversService {
  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
  ) {}

  /** @throws LibraryError `book.not-found` */
  async one(bookId: number, sight: Sight): Promise<BookCover> {
    return found('book', await this.statements.row<BookCover>(coverStatement(sight), [bookId]));
  }

  /** At most `limit` books after that one whose picture is due, in the order of their numbers. */
  due(after: number, limit: number): Promise<DueCover[]> {
    return this.database.query<DueCover[]>(DUE, [after, limit]);
  }

  /** The book whose picture a file is, and where it came from, if it came from its source. */
  async ofFile(fileId: string): Promise<{ bookId: number; url: string | null } | undefined> {
    const [row] = await this.database.query<{ bookId: number; url: string | null }[]>(OF_FILE, [fileId]);
    return row;
  }

  /** Gives all books that have a file as their picture another one, or none for a reason. */
  async replaceFile(fileId: string, by: { fileId: string | null; fault: string | null }): Promise<void> {
    await this.database.query(REPLACE, [fileId, by.fileId, by.fault]);
  }

  /** Writes down what the picture of a book came to, unless it has another address by now. */
  async settle(
    bookId: number,
    { fileId, fault, triedUrl }: CoverDraft,
    manager: EntityManager,
  ): Promise<void> {
    await manager.query(SETTLE, [bookId, fileId, fault, triedUrl]);
  }
}
