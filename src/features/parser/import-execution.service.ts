import { Injectable } from '@nestjs/common';
import type { CategoryDraft } from '#features/catalog/book-draft';
import type { BookSource } from './book-source';
import { LibraryError } from '#platform/errors/library-error';
import { BatchSaver } from './batch-saver';
import { failureOf } from './failure';
import { ImportBatchService } from './import-batch.service';
import type { ImportLedger } from './import-ledger';
import type { ImportPlan, PlannedImport } from './import-plan';
import { ImportPlannerService } from './import-planner.service';
import type { ImportRequest } from './import-request';
import type { ImportRun } from './import-run.entity';
import { ParserConfig } from './parser.config';
import type { PreparedBook } from './prepared-book';
import { TextFetchService } from './text-fetch.service';
import { inParallel } from './work-pool';

/** One run at work. */
interface Execution {
  run: ImportRun;
  source: BookSource;
  ledger: ImportLedger;
  categories: readonly CategoryDraft[];
}

/** Carries out what the planner finds to do. */
@Injectable()
export class ImportExecutionService {
  constructor(
    private readonly config: ParserConfig,
    private readonly planner: ImportPlannerService,
    private readonly texts: TextFetchService,
    private readonly batches: ImportBatchService,
  ) {}

  /**
   * Plans and imports; where a limit left books out and some of the planned ones failed, plans again without those,
   * so that others take their places. Returns why categories could not be read to their end.
   */
  async execute(execution: Execution, request: ImportRequest): Promise<Record<string, string>> {
    const failed = new Set<string>();
    const failures: Record<string, string> = {};
    let left = request.maxBooks ?? Infinity;
    for (;;) {
      const { source, categories } = execution;
      const { plan, categoryFailures } = await this.planner.plan(source, categories, request, failed);
      Object.assign(failures, categoryFailures);
      if (categories.length > 0 && Object.keys(categoryFailures).length === categories.length) {
        throw new LibraryError(
          'unavailable',
          'source.unavailable',
          `No category could be read. ${Object.values(categoryFailures)[0]}`,
        );
      }
      await this.settle(execution, plan, failed);
      const [imports, others] = cut([...plan.imports.values()], left);
      for (const { book } of others) {
        execution.ledger.note({
          sourceId: book.sourceId,
          title: book.title,
          kind: 'skipped',
          reason: 'max-books',
        });
      }
      const failedNow = await this.importAll(execution, imports, request);
      left -= imports.length - failedNow.length;
      failedNow.forEach((sourceId) => failed.add(sourceId));
      if (failedNow.length === 0 || !(plan.limited || others.length > 0)) return failures;
    }
  }

  /** Does what needs no download: links, download counts, and the outcomes of the books that need nothing. */
  private async settle(
    { run, ledger, source }: Execution,
    plan: ImportPlan,
    failed: ReadonlySet<string>,
  ): Promise<void> {
    for (const [sourceId, title] of plan.met) {
      const skip = plan.skips.get(sourceId);
      if (skip) ledger.note({ ...skip, kind: 'skipped' });
      else if (!plan.imports.has(sourceId) && !failed.has(sourceId) && !ledger.has(sourceId)) {
        ledger.note({ sourceId, title, kind: 'known', bookId: plan.knownId(sourceId) });
      }
    }
    await this.batches.saveDownloads(source.name, plan.downloads);
    await this.batches.saveLinks(run, ledger, [...plan.links.values()]);
  }

  /**
   * Imports the planned books; returns the source's ids of those that failed.
   *
   * @throws LibraryError `storage.full`, and what says that the database is away: the rest would fare no better
   */
  private async importAll(
    execution: Execution,
    imports: PlannedImport[],
    request: ImportRequest,
  ): Promise<string[]> {
    const { run, ledger } = execution;
    const signal = request.signal as AbortSignal;
    const saver = new BatchSaver(this.config.batchSize, async (batch) => {
      failed.push(...(await this.batches.saveBooks(run, ledger, batch)));
    });
    const failed: string[] = [];
    let done = 0;
    const fetch = (planned: PlannedImport) => this.fetch(execution, planned, signal);
    try {
      for await (const { book, sourceId, fatal } of inParallel(imports, this.config.concurrency, fetch)) {
        signal.throwIfAborted();
        if (fatal) throw fatal;
        if (book) await saver.add(book);
        else failed.push(sourceId);
        done += 1;
        request.onProgress?.({ phase: 'importing', done, total: imports.length, counts: ledger.counts() });
      }
      await saver.flush();
    } finally {
      await saver.settled();
    }
    return failed;
  }

  private async fetch(
    { source, ledger }: Execution,
    planned: PlannedImport,
    signal: AbortSignal,
  ): Promise<Fetched> {
    const { sourceId, title } = planned.book;
    try {
      return { sourceId, book: await this.texts.fetch(source, planned, signal) };
    } catch (error) {
      if (error instanceof LibraryError && error.code === 'storage.full') return { sourceId, fatal: error };
      if (!signal.aborted) ledger.note({ sourceId, title, kind: 'failed', ...failureOf(error) });
      return { sourceId };
    }
  }
}

/** A planned book with its text; without one, its text could not be had; `fatal` ends the run. */
interface Fetched {
  sourceId: string;
  book?: PreparedBook;
  fatal?: LibraryError;
}

/** The first so many items, and the others. */
function cut<T>(items: T[], length: number): [T[], T[]] {
  return [items.slice(0, length), items.slice(length)];
}
