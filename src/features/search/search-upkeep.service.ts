import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { indexBook } from '#features/catalog/catalog.jobs';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { JobsService } from '#platform/jobs/jobs.service';

/** How many books one look asks for at most; the next one goes on. */
const BATCH = 500;

/** Asked for by whoever saved the text, and then again every ten minutes, as long as it is not done. */
const FORGOTTEN = `
  UPDATE page_search_dues SET asked_at = clock_timestamp() + interval '9 minutes'
  WHERE book_id IN (SELECT book_id FROM page_search_dues WHERE asked_at < clock_timestamp() - interval '1 minute'
    ORDER BY asked_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING book_id AS "bookId"`;

/** Looks from time to time for texts that nobody indexed. */
@Injectable()
export class SearchUpkeepService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly sweep: JobSweepService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.look());
  }

  async look(): Promise<void> {
    const [forgotten] = await this.database.query<[{ bookId: number }[], number]>(FORGOTTEN);
    for (const { bookId } of forgotten) await this.jobs.enqueue(indexBook, { bookId });
  }
}
