import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { indexBook, type SearchableBookPayload } from '#features/catalog/catalog.jobs';
import { copyRows } from '#platform/database/copy-tables';
import { unbounded } from '#platform/database/unbounded';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { FOLLOWING_CHARACTERS, partsOf } from './page-part';
import { partVector } from './part-vector';

/** How many pages are in memory at a time. */
const STEP = 250;

/** Whoever changes the text waits here until it is indexed, and then owes it again. */
const CLAIM = 'SELECT FROM page_search_dues WHERE book_id = $1 FOR UPDATE';

const PAGES = `
  SELECT pages.number, pages.text, search_tier(downloads) AS tier, coalesce(left(next.text, ${FOLLOWING_CHARACTERS}), '') AS next
  FROM pages JOIN books ON books.id = pages.book_id
  LEFT JOIN pages AS next ON next.book_id = pages.book_id AND next.number = pages.number + 1
  WHERE pages.book_id = $1 AND pages.number > $2 ORDER BY pages.number LIMIT ${STEP}`;

interface PageText {
  number: number;
  text: string;
  next: string;
  tier: number;
}

const COLUMNS = ['tier', 'book_id', 'number', 'part', 'tsv'];

function* rowsOf(bookId: number, pages: readonly PageText[]): Generator<string[]> {
  for (const { number, text, next, tier } of pages) {
    for (const [index, part] of partsOf(text, next).entries())
      yield [`${tier}`, `${bookId}`, `${number}`, `${index}`, partVector(part)];
  }
}

/** Makes the words of texts findable. */
@Injectable()
export class PageIndexingService {
  constructor(private readonly database: DataSource) {}

  /** Indexes the text of a book, unless it is indexed as it is; it may be asked for again and by two at once. */
  @OnJob(indexBook)
  async indexBook({ bookId }: SearchableBookPayload): Promise<void> {
    await unbounded(this.database, async (runner) => {
      const due = await runner.manager.query<object[]>(CLAIM, [bookId]);
      if (due.length === 0) return;
      await runner.query('DELETE FROM page_search WHERE book_id = $1', [bookId]);
      await this.writeParts(runner, bookId);
      await runner.query('DELETE FROM page_search_dues WHERE book_id = $1', [bookId]);
    });
  }

  /** Indexes all texts that are not yet, in the order of their popularity; gives each book's id when it is done. */
  async *indexAll(): AsyncGenerator<number> {
    const dues = await this.database.query<{ id: number }[]>(
      'SELECT id FROM page_search_dues JOIN books ON id = book_id ORDER BY downloads DESC, id DESC',
    );
    for (const { id } of dues) {
      await this.indexBook({ bookId: id });
      yield id;
    }
  }

  private async writeParts(runner: QueryRunner, bookId: number): Promise<void> {
    const client = (await runner.connect()) as PoolClient;
    for (let last = 0; ;) {
      const pages = await runner.manager.query<PageText[]>(PAGES, [bookId, last]);
      if (pages.length === 0) return;
      await copyRows(client, { table: 'page_search', columns: COLUMNS, rows: rowsOf(bookId, pages) });
      last = pages.at(-1)?.number ?? last;
    }
  }
}
