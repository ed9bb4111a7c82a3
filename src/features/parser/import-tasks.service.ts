import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';
import { OnTask } from '#platform/jobs/on-task.decorator';
import type { TaskContext } from '#platform/jobs/task-context';
import { endsRun } from './ends-run';
import { ImportPulseService, type TaskWatch } from './import-pulse.service';
import { ImportRoundsService } from './import-rounds.service';
import { ImportStepsService } from './import-steps.service';
import { importBook, planImport } from './parser.jobs';
import { PlannedBooksService, type Settlement } from './planned-books.service';

/** How often a database that is away is asked again, and how long a task waits for it; both in milliseconds. */
const PAUSE_MS = 1_000;
const PATIENCE_MS = 60_000;

interface PlannedBook {
  runId: number;
  sourceId: string;
}

/** Does the tasks of imports: the plan, and each of its books. */
@Injectable()
export class ImportTasksService {
  constructor(
    private readonly rounds: ImportRoundsService,
    private readonly books: PlannedBooksService,
    private readonly steps: ImportStepsService,
    private readonly pulse: ImportPulseService,
  ) {}

  @OnTask(planImport)
  async plan({ runId }: { runId: number }, context: TaskContext): Promise<void> {
    const watch = this.pulse.begin(runId, context.signal);
    const planning = { signal: watch.signal, onProgress: watch.planning };
    try {
      await patiently(() => this.rounds.plan(runId, planning), watch.signal);
    } catch (error) {
      if (watch.signal.aborted) return watch.leave();
      if (!isLast(error, context)) throw error;
      return this.steps.fail(runId, error);
    } finally {
      watch.end();
    }
    await patiently(() => this.steps.next(runId), context.signal);
  }

  @OnTask(importBook)
  async importBook(book: PlannedBook, context: TaskContext): Promise<void> {
    const watch = this.pulse.begin(book.runId, context.signal);
    const { signal } = watch;
    try {
      await patiently(async () => {
        await this.goOn(book, watch, await this.books.importOne(book.runId, book.sourceId, signal));
      }, signal);
    } catch (error) {
      if (signal.aborted) return watch.leave();
      await patiently(() => this.settleFailure(book, watch, { context, error }), signal);
    } finally {
      watch.end();
    }
  }

  /** Lets the task be tried again where that may help; else the book has failed, or the whole run. */
  private async settleFailure(
    book: PlannedBook,
    watch: TaskWatch,
    { context, error }: { context: TaskContext; error: unknown },
  ): Promise<void> {
    if (isConnectionLoss(error)) throw error;
    if (endsRun(error)) return this.steps.fail(book.runId, error);
    if (!isLast(error, context)) {
      if (waitOf(error) > 0) await context.slowDown(waitOf(error));
      throw error;
    }
    await this.goOn(book, watch, await this.books.failOne(book.runId, book.sourceId, error));
  }

  /** Whoever has settled the last book sees to what comes then. */
  private async goOn({ runId }: PlannedBook, watch: TaskWatch, { run }: Settlement): Promise<void> {
    await watch.importing(run);
    if (run.remaining === 0) await this.steps.next(runId);
  }
}

/** Does the work again when the database was away meanwhile: that is no fault of a book, and counts for no attempt. */
async function patiently(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; await sleep(PAUSE_MS, undefined, { signal })) {
    try {
      return void (await work());
    } catch (error) {
      if (!isConnectionLoss(error) || performance.now() > end) throw error;
    }
  }
}

/** Whether trying again is of no use, or was tried as often as it may. */
function isLast(error: unknown, { isLastAttempt }: TaskContext): boolean {
  return isLastAttempt || (error instanceof LibraryError && error.kind !== 'unavailable');
}

/** How long the source asks to be left alone, in milliseconds. */
const waitOf = (error: unknown): number =>
  error instanceof LibraryError ? (error.details.retryAfterSeconds ?? 0) * 1_000 : 0;
