import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { BookIntakeService, measure } from '#features/catalog/book-intake.service';
import { again, isCrossed } from '#platform/database/again';
import { unbounded } from '#platform/database/unbounded';
import { LibraryError } from '#platform/errors/library-error';
import type { IngestBookDto } from './book-ingest.dto';
import type { IngestWord } from './ingest-outcome.dto';
import { BookRenewalService } from './book-renewal.service';
import { IngestedTextService, type SentBook } from './ingested-text.service';
import { ParserConfig } from './parser.config';
import { prepareText, prepareUncleaned } from './prepared-book';
import { ingestDraft, ingestHash, readIngest } from './read-ingest';

/** What became of one book that was sent. */
export interface Ingested {
  outcome: IngestWord;
  bookId: number | null;
  code: string | null;
  detail: string | null;
}

interface Known {
  id: number;
  ingestSha256: string | null;
}

const FIND = `SELECT id, ingest_sha256 AS "ingestSha256" FROM books WHERE source = $1 AND source_id = $2 FOR UPDATE`;

/** Without the lock, which comes with `FIND`: what was sent just like this before needs no more. */
const IS_THERE = 'SELECT id FROM books WHERE source = $1 AND source_id = $2 AND ingest_sha256 = $3';

/** Two that send one text at once come one after the other, so that the second finds the first. */
const ONE_A_TEXT = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

const SAME_TEXT = `
  SELECT id, hidden FROM books WHERE text_sha256 = $1 AND page_count > 0 AND (source, source_id) <> ($2, $3) ORDER BY id LIMIT 1`;

const NOTE = 'UPDATE books SET ingest_sha256 = $2 WHERE id = $1';

const RESTORE = 'DELETE FROM removed_books WHERE source = $1 AND source_id = $2';

const said = (outcome: IngestWord, bookId: number | null = null): Ingested => ({
  outcome,
  bookId,
  code: null,
  detail: null,
});

const BUSY = 'Others change the same authors and categories: send it again in a moment.';

const REMOVED = 'It was removed from the library: send it with "restore": true when it is to come back.';

/** Takes in whole books that outside workers send, by the rules of the importer; the same book may be sent as often as one likes. */
@Injectable()
export class BookIngestService {
  constructor(
    private readonly config: ParserConfig,
    private readonly texts: IngestedTextService,
    private readonly database: DataSource,
    private readonly intake: BookIntakeService,
    private readonly renewal: BookRenewalService,
  ) {}

  /** Takes the books in one after the other, each for itself; what is wrong with one is said of that one. */
  async ingest(books: readonly unknown[]): Promise<Ingested[]> {
    const outcomes: Ingested[] = [];
    for (const book of books) outcomes.push(await this.ingestOne(book));
    return outcomes;
  }

  private async ingestOne(sent: unknown): Promise<Ingested> {
    try {
      const book = await readIngest(sent);
      const values = [book.source, book.sourceId, ingestHash(book)];
      const [known] = await this.database.query<{ id: number }[]>(IS_THERE, values);
      if (known) return said('unchanged', known.id);
      const prepared = this.prepare(book);
      const save = () => unbounded(this.database, (runner) => this.save(runner, book, prepared));
      return await again(save, isCrossed);
    } catch (error) {
      if (isCrossed(error)) return { ...said('refused'), code: 'catalog.busy', detail: BUSY };
      if (!(error instanceof LibraryError) || error.kind === 'unavailable') throw error;
      return { ...said('refused'), code: error.code, detail: error.message };
    }
  }

  /** @throws LibraryError `text.too-large`, `text.empty` */
  private prepare(book: IngestBookDto): SentBook {
    const bytes = Buffer.from(book.text);
    if (bytes.length > this.config.maxTextBytes)
      throw new LibraryError(
        'invalid',
        'text.too-large',
        `A text has ${this.config.maxTextBytes} bytes at most.`,
      );
    const prepare = book.clean === false ? prepareUncleaned : prepareText;
    const { pages, origin } = prepare(bytes, 'utf-8', this.config.pageChars);
    const url = book.sourceUrl ?? `ingest:${book.source}/${book.sourceId}`;
    return {
      bytes,
      draft: { ...ingestDraft(book), pages },
      origin: { ...origin, url, fetchedAt: new Date() },
    };
  }

  private async save(runner: QueryRunner, book: IngestBookDto, prepared: SentBook): Promise<Ingested> {
    const { source, sourceId } = book;
    const hash = ingestHash(book);
    const [known] = await runner.manager.query<Known[]>(FIND, [source, sourceId]);
    if (known?.ingestSha256 === hash) return said('unchanged', known.id);
    const values = [measure(prepared.draft.pages).textSha256, source, sourceId];
    await runner.manager.query(ONE_A_TEXT, values.slice(0, 1));
    const [twin] = await runner.manager.query<{ id: number; hidden: boolean }[]>(SAME_TEXT, values);
    if (twin && !known) return said('duplicate', twin.hidden ? null : twin.id);
    const result = known
      ? await this.renew(runner, known.id, prepared)
      : await this.add(runner, book, prepared);
    if (result === 'known') return this.save(runner, book, prepared);
    if (result.bookId === null || result.outcome === 'duplicate') return result;
    await this.texts.keep(runner.manager, result.bookId, prepared, book.clean !== false);
    await runner.manager.query(NOTE, [result.bookId, hash]);
    return result;
  }

  private async renew(runner: QueryRunner, id: number, { draft }: SentBook): Promise<Ingested> {
    await this.renewal.renew((await runner.connect()) as PoolClient, id, draft);
    return said('updated', id);
  }

  /** The savepoint takes back what was begun of a book that may not come in. Somebody else may have sent it meanwhile: then it is `known`. */
  private async add(
    runner: QueryRunner,
    { source, sourceId, restore }: IngestBookDto,
    { draft }: SentBook,
  ): Promise<Ingested | 'known'> {
    await runner.startTransaction();
    if (restore) await runner.manager.query(RESTORE, [source, sourceId]);
    const intake = await this.intake.add((await runner.connect()) as PoolClient, draft);
    if (intake.outcome === 'added') {
      await runner.commitTransaction();
      return said('created', intake.bookId);
    }
    await runner.rollbackTransaction();
    if (intake.outcome === 'removed') return { ...said('refused'), code: 'book.removed', detail: REMOVED };
    return intake.outcome === 'known' ? 'known' : said('duplicate');
  }
}
