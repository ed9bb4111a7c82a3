import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { TasksService, type LostTask } from '#platform/jobs/tasks.service';
import { ImportStepsService } from './import-steps.service';
import { importBook, importCatalogue, IMPORT_TASKS } from './parser.jobs';
import { PlannedBooksService } from './planned-books.service';

/** The open runs of jobs, and those whose job has not heard of their end. */
const LOOSE = `
  SELECT import_runs.id, ended_at IS NULL AS "isOpen" FROM import_runs JOIN jobs ON jobs.id = job_id
  WHERE jobs.name = $1 AND jobs.state = 'running' AND lease_until IS NULL`;

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

  /** Does nothing where no import runs as a job. */
  async repair(): Promise<void> {
    const runs = await this.database.query<{ id: number; isOpen: boolean }[]>(LOOSE, [importCatalogue.name]);
    for (const { id, isOpen } of runs) {
      if (isOpen) await this.settleLost();
      const { waiting, active, delayed } = await this.tasks.counts(IMPORT_TASKS);
      if (!isOpen || waiting + active + delayed === 0) await this.steps.next(id);
    }
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

  private async settle({ name, data, reason }: LostTask): Promise<void> {
    const { runId, sourceId } = data as { runId: number; sourceId: string };
    if (name === importBook.name) await this.books.failOne(runId, sourceId, lost(reason));
    else await this.steps.fail(runId, lost(reason));
  }
}
