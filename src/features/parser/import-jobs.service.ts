import { Injectable } from '@nestjs/common';
import { CONTINUES, type JobContext } from '#platform/jobs/job-context';
import { OnJob, OnJobCancelled } from '#platform/jobs/on-job.decorator';
import { ImportOpeningService } from './import-opening.service';
import { ImportRunsService } from './import-runs.service';
import { ImportStepsService } from './import-steps.service';
import { importCatalogue, type ImportCataloguePayload } from './parser.jobs';

/** Runs imports as jobs: the run goes on, in the tasks of whatever workers, when the job's handler has returned. */
@Injectable()
export class ImportJobsService {
  constructor(
    private readonly opening: ImportOpeningService,
    private readonly runs: ImportRunsService,
    private readonly steps: ImportStepsService,
  ) {}

  /** @throws LibraryError `import.running` while another import is open */
  @OnJob(importCatalogue)
  async importCatalogue(
    { categories, maxBooks }: ImportCataloguePayload,
    { id: jobId, requestedBy }: JobContext,
  ): Promise<unknown> {
    const run = await this.opening.open({ requestedBy, categories, maxBooks, jobId });
    if (!run.isOpen) return undefined;
    await this.steps.next(run.id);
    return CONTINUES;
  }

  /** Stops the run of a job: what its books have brought so far stays. */
  @OnJobCancelled(importCatalogue)
  async cancel(jobId: string): Promise<void> {
    const run = await this.runs.ofJob(jobId);
    if (run) await this.steps.cancel(run.id);
  }
}
