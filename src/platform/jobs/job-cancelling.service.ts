import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobRegistryService } from './job-registry.service';
import { JobStepsService, type ClaimedJob } from './job-steps.service';
import { JobSweepService } from './job-sweep.service';

/** A job to be stopped, in the attempt that is to be stopped. */
type Cancelled = Pick<ClaimedJob, 'id' | 'name' | 'attempt'>;

/** Somebody asked to stop them, and who was to do so has not come to it. */
const LEFT_OVER = `
  SELECT id, name, attempts AS attempt FROM jobs WHERE state = 'running' AND lease_until IS NULL
    AND cancel_requested_at < clock_timestamp() - interval '5 seconds'`;

/** Stops jobs that go on without a worker. */
@Injectable()
export class JobCancellingService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly registry: JobRegistryService,
    private readonly steps: JobStepsService,
    private readonly sweep: JobSweepService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(async () => {
      const jobs = await this.database.query<Cancelled[]>(LEFT_OVER);
      for (const job of jobs) await this.finish(job);
    });
  }

  /** Lets the feature stop what it does for the job, and ends the job; twice does no harm. */
  async finish({ id, name, attempt }: Cancelled): Promise<void> {
    await this.registry.cancellerOf(name)?.(id);
    await this.steps.end({ id, attempt }, 'cancelled');
  }
}
