import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PicturesService } from '#features/uploads/pictures.service';
import { requireVersion, type ExpectedVersion } from '#platform/database/expected-version';
import { lockBook } from './book-state';
import { writing } from './catalog-writing';
import { found } from './found';
import { SEEN, type Sight } from './sight';

const VERSION = (sight: Sight) => `SELECT version FROM books WHERE id = $1 AND ${SEEN[sight]}`;

const PUT = `UPDATE books SET uploaded_cover_file_id = $2 WHERE id = $1 AND uploaded_cover_file_id IS DISTINCT FROM $2`;

/** A book as somebody who changes its cover has seen it. */
export interface SeenBook {
  id: number;
  expected: ExpectedVersion;
  sight: Sight;
}

/**
 * Keeps the covers that librarians choose. They stand before the one of the source and before what the library draws, and no import
 * touches them.
 */
@Injectable()
export class CoverUploadsService {
  constructor(
    private readonly database: DataSource,
    private readonly pictures: PicturesService,
  ) {}

  /**
   * To be asked before anything is done with a picture; `replace` asks again.
   *
   * @throws LibraryError `book.not-found`, `version.outdated`
   */
  async demand({ id, expected, sight }: SeenBook): Promise<void> {
    const [row] = await this.database.query<{ version: number }[]>(VERSION(sight), [id]);
    requireVersion(found('book', row).version, expected);
  }

  /** Makes the file at the path the cover of a book. @throws LibraryError `image.…`; as `demand` */
  async replace(book: SeenBook, path: string, ownerId: number | null): Promise<void> {
    await this.demand(book);
    await this.pictures.keep({ path, kind: 'cover', ownerId }, async (fileId, manager) => {
      await lockBook(manager, book.id, book.expected, book.sight);
      await manager.query(PUT, [book.id, fileId]);
    });
  }

  /** Shows the cover of the source again, or what the library draws. @throws LibraryError as `demand` */
  remove({ id, expected, sight }: SeenBook): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockBook(manager, id, expected, sight);
      await manager.query(PUT, [id, null]);
    });
  }
}
