import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { unbounded } from '#platform/database/unbounded';
import { LibraryError } from '#platform/errors/library-error';
import { BookSavingService } from './book-saving.service';
import { BookSource } from './book-source';
import { failureOf } from './failure';
import { ImportOutcome } from './import-outcome.entity';
import { ImportRunsService } from './import-runs.service';
import { settleOutcome, type RunStanding } from './settle-outcome';
import { TextFetchService } from './text-fetch.service';

/**
 * What a try to settle a planned book came to. Where it was not `settled`, there was nothing to do any more: the book had its
 * outcome already, or the run's state is not `running` any more.
 */
export interface Settlement {
  settled: boolean;
  run: RunStanding;
}

/** Imports the planned books of a run, one by one, in whatever process and order, several at a time. */
@Injectable()
export class PlannedBooksService {
  private readonly logger = new Logger(PlannedBooksService.name);

  constructor(
    private readonly source: BookSource,
    private readonly texts: TextFetchService,
    private readonly books: BookSavingService,
    private readonly runs: ImportRunsService,
    @InjectRepository(ImportOutcome) private readonly outcomes: Repository<ImportOutcome>,
  ) {}

  /**
   * Fetches a planned book and saves it, unless that is done or the run has ended by then.
   *
   * @throws LibraryError of the source, `text.empty`, `storage.full`, or why the book cannot be saved: it stays planned
   */
  async importOne(runId: number, sourceId: string, signal: AbortSignal): Promise<Settlement> {
    const outcome = await this.outcomes.findOne({
      select: { runId: true, sourceId: true, plan: true },
      where: { runId, sourceId, kind: 'planned' },
    });
    if (!outcome?.plan) return this.nothingToDo(runId);
    const book = await this.texts.fetch(this.source, outcome.plan, signal);
    signal.throwIfAborted();
    return this.settle(runId, () => this.books.save(runId, book));
  }

  /** Settles a planned book as failed, for good as far as this run goes. */
  async failOne(runId: number, sourceId: string, error: unknown): Promise<Settlement> {
    if (!(error instanceof LibraryError)) {
      this.logger.warn({ runId, sourceId, err: error }, 'A book could not be imported.');
    }
    const failed = { sourceId, kind: 'failed' as const, ...failureOf(error) };
    return this.settle(runId, () =>
      unbounded(this.outcomes.manager.connection, (runner) => settleOutcome(runner, runId, failed)),
    );
  }

  private async settle(runId: number, work: () => Promise<RunStanding>): Promise<Settlement> {
    try {
      return { settled: true, run: await work() };
    } catch (error) {
      if (error instanceof LibraryError && error.code === 'import-outcome.settled') {
        return this.nothingToDo(runId);
      }
      throw error;
    }
  }

  private async nothingToDo(runId: number): Promise<Settlement> {
    return { settled: false, run: await this.runs.one(runId) };
  }
}
