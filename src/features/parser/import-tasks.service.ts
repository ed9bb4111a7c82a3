import { Injectable } from '@nestjs/common';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';
import { OnTask } from '#platform/jobs/on-task.decorator';
import type { TaskContext } from '#platform/jobs/task-context';
import { endsRun } from './ends-run';
import { ImportPulseService } from './import-pulse.service';
import { ImportRoundsService } from './import-rounds.service';
import { ImportStepsService } from './import-steps.service';
import { importBook, planImport } from './parser.jobs';
import { PlannedBooksService } from './planned-books.service';

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
    try {
      await this.rounds.plan(runId, { signal: watch.signal, onProgress: watch.planning });
    } catch (error) {
      if (watch.signal.aborted) return watch.leave();
      if (!isLast(error, context)) throw error;
      return this.steps.fail(runId, error);
    } finally {
      watch.end();
    }
    await this.steps.next(runId);
  }

  @OnTask(importBook)
  async importBook(
    { runId, sourceId }: { runId: number; sourceId: string },
    context: TaskContext,
  ): Promise<void> {
    const watch = this.pulse.begin(runId, context.signal);
    try {
      const { run } = await this.books.importOne(runId, sourceId, watch.signal);
      await watch.importing(run);
      if (run.remaining === 0) await this.steps.next(runId);
    } catch (error) {
      if (watch.signal.aborted) return watch.leave();
      await this.settleFailure({ runId, sourceId }, context, error);
    } finally {
      watch.end();
    }
  }

  /** Lets the task be tried again where that may help; else the book has failed, or the whole run. */
  private async settleFailure(
    { runId, sourceId }: { runId: number; sourceId: string },
    context: TaskContext,
    error: unknown,
  ): Promise<void> {
    if (isConnectionLoss(error)) throw error;
    if (endsRun(error)) return this.steps.fail(runId, error);
    if (!isLast(error, context)) {
      if (waitOf(error) > 0) await context.slowDown(waitOf(error));
      throw error;
    }
    const { run } = await this.books.failOne(runId, sourceId, error);
    if (run.remaining === 0) await this.steps.next(runId);
  }
}

/** Whether trying again is of no use, or was tried as often as it may. */
function isLast(error: unknown, { isLastAttempt }: TaskContext): boolean {
  return isLastAttempt || (error instanceof LibraryError && error.kind !== 'unavailable');
}

/** How long the source asks to be left alone, in milliseconds. */
const waitOf = (error: unknown): number =>
  error instanceof LibraryError ? (error.details.retryAfterSeconds ?? 0) * 1_000 : 0;
