import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { exclusively } from '#platform/database/advisory-lock';
import { PostgresConfig } from '#platform/database/postgres.config';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { FileSweepService } from './file-sweep.service';

/** The key of the advisory lock of who sweeps files. */
const SWEEP_LOCK = 8_271_040;

const HOUR_MS = 60 * 60 * 1_000;

/** To list all objects takes a while, so that is done at every so many sweeps. */
const ORPHANS_EVERY = 24;

/** Sweeps files once an hour and orphans once a day, by one process at a time; jobs are not kept waiting for it. */
@Injectable()
export class StorageUpkeepService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(StorageUpkeepService.name);
  private readonly stopping = new AbortController();
  private looks = 0;
  private dueAt = 0;
  private sweeping?: Promise<void>;

  constructor(
    private readonly jobs: JobSweepService,
    private readonly postgres: PostgresConfig,
    private readonly files: FileSweepService,
  ) {}

  onModuleInit(): void {
    this.jobs.also(async () => {
      if (this.sweeping || performance.now() < this.dueAt) return;
      this.dueAt = performance.now() + HOUR_MS;
      this.sweeping = this.look().finally(() => (this.sweeping = undefined));
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.sweeping;
  }

  private async look(): Promise<void> {
    const withOrphans = this.looks % ORPHANS_EVERY === 0;
    this.looks += 1;
    try {
      await exclusively(this.postgres.address, SWEEP_LOCK, async (broken) => {
        const signal = AbortSignal.any([broken, this.stopping.signal]);
        await this.files.sweepFiles(signal);
        if (withOrphans) await this.files.sweepOrphans(signal);
      });
    } catch (error) {
      this.logger.warn({ err: error }, 'Files were not swept this time; they are in an hour.');
    }
  }
}
