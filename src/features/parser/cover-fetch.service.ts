import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CoverDraft } from '#features/catalog/book-draft';
import { CoverFilesService } from '#features/covers/cover-files.service';
import type { FilesService, PutFile } from '#features/storage/files.service';
import { LibraryError } from '#platform/errors/library-error';
import { BookSource } from './book-source';
import { endsRun } from './ends-run';

/** What an address that was asked for a picture has come to: bytes that are kept already, or the code of a fault. */
export interface FetchedCover {
  file: PutFile | null;
  fault: string | null;
  triedUrl: string;
}

/** Writes the row of the picture, if there is one, in the transaction of the caller. */
export async function recordCover(
  { file, ...cover }: FetchedCover,
  files: FilesService,
  manager: EntityManager,
): Promise<CoverDraft> {
  return { ...cover, fileId: file && (await files.record(file, manager)) };
}

/** Whether the picture may be had another time, or the fault is nobody's who sends pictures. */
const isPassing = (error: LibraryError) => error.kind === 'unavailable';

/** Brings the pictures of covers from their source. No picture, and nothing that passes for one, keeps a book from coming in. */
@Injectable()
export class CoverFetchService {
  private readonly logger = new Logger(CoverFetchService.name);

  constructor(
    private readonly source: BookSource,
    private readonly covers: CoverFilesService,
  ) {}

  /**
   * Undefined when there is nothing to ask for, or no answer for the moment: then it stays due.
   *
   * @throws the signal's reason; what no book can be saved after, such as `storage.full`
   */
  async fetch(url: string | null, signal?: AbortSignal): Promise<FetchedCover | undefined> {
    if (url === null) return undefined;
    try {
      const file = await this.covers.put(await this.source.picture(url, signal));
      return { file, fault: null, triedUrl: url };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof LibraryError) || endsRun(error)) throw error;
      this.logger.log({ url, code: error.code }, `A book has no picture of its cover: ${error.message}`);
      return isPassing(error) ? undefined : { file: null, fault: error.code, triedUrl: url };
    }
  }

  /** Removes the bytes that were fetched where the file of equal ones is the cover's; after its row is written. */
  async discardTwin({ file }: FetchedCover, fileId: string | null): Promise<void> {
    if (file && fileId !== file.id) await this.covers.discard(file);
  }
}
