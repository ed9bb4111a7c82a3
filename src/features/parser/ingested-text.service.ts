import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { indexBook } from '#features/catalog/catalog.jobs';
import { JobsService } from '#platform/jobs/jobs.service';
import { OriginalsService } from './originals.service';
import type { PreparedBook } from './prepared-book';
import { TextOrigin } from './text-origin.entity';

/** A book that was sent, with the bytes of its text. */
export type SentBook = Omit<PreparedBook, 'original'> & { bytes: Buffer };

/** Does what is due when the text of a book that was sent is saved. */
@Injectable()
export class IngestedTextService {
  constructor(
    private readonly originals: OriginalsService,
    private readonly jobs: JobsService,
  ) {}

  /** Keeps the bytes that can be cleaned again, and has the text made findable, in the transaction of the caller. */
  async keep(
    manager: EntityManager,
    bookId: number,
    { origin, bytes }: SentBook,
    isCleaned: boolean,
  ): Promise<void> {
    await manager.delete(TextOrigin, { bookId });
    if (isCleaned) {
      const fileId = await this.originals.keep(bytes, manager);
      await manager.insert(TextOrigin, { ...origin, bookId, fileId });
    }
    await this.jobs.enqueue(indexBook, { bookId }, { manager });
  }
}
