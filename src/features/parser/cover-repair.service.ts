import { Injectable } from '@nestjs/common';
import { BookCoversService } from '#features/catalog/book-covers.service';
import { CoverFilesService } from '#features/covers/cover-files.service';
import type { StoredFile } from '#features/storage/stored-file.entity';
import { LibraryError } from '#platform/errors/library-error';
import { BookSource } from './book-source';

const notFromSource = () =>
  new LibraryError(
    'conflict',
    'cover.not-from-source',
    'A librarian sent it: it cannot be had again, only from a backup.',
  );

const unneeded = () =>
  new LibraryError('not-found', 'cover.unneeded', 'No book needs it; it is swept when its grace is over.');

/** Fetches pictures of covers again that are lost, from where they came from. */
@Injectable()
export class CoverRepairService {
  constructor(
    private readonly source: BookSource,
    private readonly books: BookCoversService,
    private readonly covers: CoverFilesService,
  ) {}

  /**
   * Where the source has another picture by now, the books have that one. Where it has none for good, the library draws the cover.
   *
   * @throws LibraryError `source.…` when it cannot be had for the moment, `cover.not-from-source`, `cover.unneeded`
   */
  async restore(file: StoredFile, signal?: AbortSignal): Promise<void> {
    const book = await this.books.ofFile(file.id);
    if (!book) throw unneeded();
    if (book.url === null) throw notFromSource();
    try {
      const fileId = await this.covers.restore(file, await this.source.picture(book.url, signal));
      if (fileId !== file.id) await this.books.replaceFile(file.id, { fileId, fault: null });
    } catch (error) {
      if (!(error instanceof LibraryError) || error.kind === 'unavailable') throw error;
      await this.books.replaceFile(file.id, { fileId: null, fault: error.code });
    }
  }
}
