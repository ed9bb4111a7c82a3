import { Injectable } from '@nestjs/common';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import { TasksService } from '#platform/jobs/tasks.service';
import { failureOf } from './failure';
import { ImportClosingService, type EarlyEnd } from './import-closing.service';
import type { ImportRun } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';
import { IMPORT_TASKS, importBook, planImport } from './parser.jobs';

type ProgressOfRun = Pick<ImportRun, 'jobId' | 'imported' | 'failed' | 'remaining'>;

/** Sees to it that the run of a job goes on, or comes to its end together with its job; anybody may ask at any time. */
@Injectable()
export class ImportStepsService {
  constructor(
    private readonly closing: ImportClosingService,
    private readonly runs: ImportRunsService,
    private readonly tasks: TasksService,
    private readonly jobs: JobStepsService,
  ) {}

  /** Puts the tasks that the run waits for into their queue, where they are not there already; ends its job when it has ended. */
  async next(runId: number): Promise<void> {
    const step = await this.closing.advance(runId);
    const run = await this.runs.one(runId);
    if (step === 'books') return this.addBooks(runId, await this.runs.idsOf(runId, 'planned'));
    if (step === 'plan') {
      const id = `${runId}.plan-${run.round}`;
      return this.tasks.add(planImport, [{ id, data: { runId } }]);
    }
    await this.endJob(run);
  }

  /** Ends the run before its time, and its job, because of a fault that no further book would escape. */
  async fail(runId: number, fault: unknown): Promise<void> {
    const { reason, detail } = failureOf(fault);
    await this.close(runId, { state: 'failed', error: `${reason}: ${detail}` });
  }

  /** Stops the run, and its job: what its books have brought so far stays. */
  async cancel(runId: number): Promise<void> {
    await this.close(runId, { state: 'cancelled', error: null });
  }

  /** Writes down how far the run of a job is. */
  async report({ jobId, imported, failed, remaining }: ProgressOfRun): Promise<void> {
    if (jobId === null) return;
    const done = imported + failed;
    await this.jobs.report(jobId, { done, total: done + remaining, unit: 'books' });
  }

  /** The tasks of planned books; one that is there already stays as it is. */
  private async addBooks(runId: number, sourceIds: readonly string[]): Promise<void> {
    const items = sourceIds.map((sourceId) => ({
      id: `${runId}.${encodeURIComponent(sourceId)}.book`,
      data: { runId, sourceId },
    }));
    await this.tasks.add(importBook, items);
  }

  /** The job ends last: as long as it is open there is no other, whose tasks would be removed. */
  private async close(runId: number, end: EarlyEnd): Promise<void> {
    const run = await this.closing.close(runId, end);
    await this.tasks.drain(IMPORT_TASKS);
    await this.endJob(run);
  }

  /** Ends the job of a run as the run has ended; a job that was tried again has a newer run, which decides. */
  private async endJob(run: ImportRun): Promise<void> {
    const { id, jobId, state, error } = run;
    if (jobId === null || run.isOpen || (await this.runs.ofJob(jobId))?.id !== id) return;
    if (state === 'succeeded') {
      await this.report(run);
      await this.jobs.end({ id: jobId }, 'succeeded');
    } else if (state === 'cancelled') await this.jobs.end({ id: jobId }, 'cancelled');
    else await this.jobs.end({ id: jobId }, 'failed', { code: 'import.failed', message: error ?? state });
  }
}
