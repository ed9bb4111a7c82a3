import { Injectable } from '@nestjs/common';
import { endsRun } from './ends-run';
import { ImportClosingService } from './import-closing.service';
import type { ImportWatch } from './import-request';
import { ImportRoundsService } from './import-rounds.service';
import type { ImportRun } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';
import { ParserConfig } from './parser.config';
import { PlannedBooksService, type Settlement } from './planned-books.service';
import { inParallel } from './work-pool';

/** Carries a run out in this process, from its first plan to its end. */
@Injectable()
export class ImportExecutionService {
  constructor(
    private readonly config: ParserConfig,
    private readonly rounds: ImportRoundsService,
    private readonly books: PlannedBooksService,
    private readonly closing: ImportClosingService,
    private readonly runs: ImportRunsService,
  ) {}

  /**
   * Plans, imports what is planned, and again while another plan is due; returns the run as it has ended.
   *
   * @throws the signal's reason; what no book can be saved after, such as `storage.full`; errors of planning
   */
  async execute(runId: number, watch: ImportWatch): Promise<ImportRun> {
    do await this.importAll(runId, await this.rounds.plan(runId, watch), watch);
    while ((await this.closing.advance(runId)) === 'plan');
    return this.runs.one(runId);
  }

  /** Imports the planned books, until all are settled or somebody has closed the run. */
  private async importAll(
    runId: number,
    sourceIds: readonly string[],
    { signal, onProgress }: ImportWatch,
  ): Promise<void> {
    const stopping = new AbortController();
    const stop = AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]);
    const importOne = (sourceId: string) =>
      this.importOne(runId, sourceId, stop).catch((error: unknown) => stopping.abort(error));
    let done = 0;
    for await (const settlement of inParallel(sourceIds, this.config.concurrency, importOne)) {
      stop.throwIfAborted();
      if (!settlement || settlement.run.state !== 'running') return stopping.abort();
      done += 1;
      onProgress?.({ phase: 'importing', done, total: sourceIds.length, counts: settlement.run });
    }
  }

  private async importOne(runId: number, sourceId: string, signal: AbortSignal): Promise<Settlement> {
    try {
      return await this.books.importOne(runId, sourceId, signal);
    } catch (error) {
      if (signal.aborted || endsRun(error)) throw error;
      return this.books.failOne(runId, sourceId, error);
    }
  }
}
