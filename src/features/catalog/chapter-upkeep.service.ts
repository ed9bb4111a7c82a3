import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { unbounded } from '#platform/database/unbounded';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { JobsService } from '#platform/jobs/jobs.service';
import { OnJob } from '#platform/jobs/on-job.decorator';
import type { PageDraft } from './book-draft';
import { findBookChapters, type BookChaptersPayload } from './catalog.jobs';
import { replaceChapters } from './chapter-rows';

/** How many books one look asks for at most; the next one goes on. */
const BATCH = 500;

/** Asked for again every ten minutes, as long as it is not done. */
const OWED = `
  UPDATE chapter_dues SET asked_at = clock_timestamp() + interval '9 minutes'
  WHERE book_id IN (SELECT book_id FROM chapter_dues WHERE asked_at < clock_timestamp() - interval '1 minute'
    ORDER BY asked_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING book_id AS "bookId"`;

const CLAIM = 'SELECT FROM chapter_dues WHERE book_id = $1 FOR UPDATE';

const PAGES = 'SELECT number, start, length, text FROM pages WHERE book_id = $1 ORDER BY number';

/** Finds the chapters of books that came in before the library looked for them. */
@Injectable()
export class ChapterUpkeepService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly sweep: JobSweepService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.look());
  }

  /** Asks for what is owed. */
  async look(): Promise<void> {
    const [owed] = await this.database.query<[{ bookId: number }[], number]>(OWED);
    for (const { bookId } of owed) await this.jobs.enqueue(findBookChapters, { bookId });
  }

  /** Finds the chapters of a book if that is owed; it may be asked for again and by two at once. */
  @OnJob(findBookChapters)
  async findChapters({ bookId }: BookChaptersPayload): Promise<void> {
    await unbounded(this.database, async (runner) => {
      const due = await runner.manager.query<object[]>(CLAIM, [bookId]);
      if (due.length === 0) return;
      const pages = await runner.manager.query<PageDraft[]>(PAGES, [bookId]);
      await replaceChapters((await runner.connect()) as PoolClient, bookId, pages);
    });
  }
}
