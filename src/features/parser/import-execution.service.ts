import { Injectable } from '@nestjs/common';
import type { CategoryDraft } from '#features/catalog/book-draft';
import type { BookSource } from './book-source';
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

/** A batch is saved early when its texts reach this many characters, so that long books do not pile up in memory. */
const BATCH_CHARACTERS = 8_000_000;

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
      await this.settle(execution, plan, failed);
      const imports = [...plan.imports.values()].slice(0, left);
      const failedNow = await this.importAll(execution, imports, request);
      left -= imports.length - failedNow.length;
      failedNow.forEach((sourceId) => failed.add(sourceId));
      const othersWait = plan.limited || imports.length < plan.imports.size;
      if (failedNow.length === 0 || !othersWait) return failures;
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

  /** Imports the planned books; returns the source's ids of those that failed. */
  private async importAll(
    execution: Execution,
    imports: PlannedImport[],
    request: ImportRequest,
  ): Promise<string[]> {
    const { run, ledger } = execution;
    const failed: string[] = [];
    const signal = request.signal as AbortSignal;
    const total = imports.length;
    let batch: PreparedBook[] = [];
    let characters = 0;
    const save = async () => {
      await this.batches.saveBooks(run, ledger, batch);
      [batch, characters] = [[], 0];
    };
    let done = 0;
    const fetched = inParallel(imports, this.config.concurrency, (planned) =>
      this.fetch(execution, planned, signal),
    );
    for await (const result of fetched) {
      signal.throwIfAborted();
      done += 1;
      if ('failedId' in result) failed.push(result.failedId);
      else {
        batch.push(result);
        characters += result.draft.pages.reduce((sum, { length }) => sum + length, 0);
      }
      if (batch.length >= this.config.batchSize || characters >= BATCH_CHARACTERS) await save();
      request.onProgress?.({ phase: 'importing', done, total, counts: ledger.counts() });
    }
    await save();
    return failed;
  }

  private async fetch(
    { source, ledger }: Execution,
    planned: PlannedImport,
    signal: AbortSignal,
  ): Promise<PreparedBook | { failedId: string }> {
    try {
      return await this.texts.fetch(source, planned, signal);
    } catch (error) {
      const { sourceId, title } = planned.book;
      if (!signal.aborted) ledger.note({ sourceId, title, kind: 'failed', ...failureOf(error) });
      return { failedId: sourceId };
    }
  }
}
