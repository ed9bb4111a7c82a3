import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { TasksService, type LostTask } from '#platform/jobs/tasks.service';
import { UNWANTED } from './import-jobs-unwanted';
import { ImportStepsService } from './import-steps.service';
import { importBook, IMPORT_TASKS } from './parser.jobs';
import { PlannedBooksService } from './planned-books.service';

/** The open runs of jobs, and the newest run of a job that has not heard of its end. */
const LOOSE = `
  SELECT import_runs.id, ended_at IS NOT NULL OR ${UNWANTED} AS "isOver"
  FROM import_runs LEFT JOIN jobs ON jobs.id = job_id
  WHERE (ended_at IS NULL AND ${UNWANTED}) OR (jobs.state = 'running' AND lease_until IS NULL
    AND NOT EXISTS (SELECT FROM import_runs AS newer WHERE newer.job_id = jobs.id AND newer.id > import_runs.id))`;

const lost = (reason: string) =>
  new LibraryError(
    'unavailable',
    'import.worker-lost',
    `Its workers did not come to an end with it: ${reason}`,
  );

/** Mends runs whose tasks went astray: with a worker that was killed, or a queue that lost what it held. */
@Injectable()
export class ImportRepairService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly sweep: JobSweepService,
    private readonly tasks: TasksService,
    private readonly steps: ImportStepsService,
    private readonly books: PlannedBooksService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.repair());
  }

  /** Does nothing where no import runs as a job. A run that has ended stays as it has, and its job ends likewise. */
  async repair(): Promise<void> {
    const runs = await this.database.query<{ id: number; isOver: boolean }[]>(LOOSE);
    for (const { id, isOver } of runs) {
      if (isOver) await this.steps.cancel(id);
      else await this.mend(id);
    }
  }

  private async mend(runId: number): Promise<void> {
    await this.settleLost();
    const { waiting, active, delayed } = await this.tasks.counts(IMPORT_TASKS);
    if (waiting + active + delayed === 0) await this.steps.next(runId);
  }

  /** Settles what no worker could finish, so that the run does not wait for it for ever. */
  private async settleLost(): Promise<void> {
    const tasks = await this.tasks.lost(IMPORT_TASKS);
    for (const task of tasks) await this.settle(task);
    await this.tasks.forget(
      IMPORT_TASKS,
      tasks.map(({ id }) => id),
    );
  }

  /** A book may be what its workers died of, so it has failed; a plan is not, and is made anew by the run's next step. */
  private async settle({ name, data, reason }: LostTask): Promise<void> {
    if (name !== importBook.name) return;
    const { runId, sourceId } = data as { runId: number; sourceId: string };
    await this.books.failOne(runId, sourceId, lost(reason));
  }
}
