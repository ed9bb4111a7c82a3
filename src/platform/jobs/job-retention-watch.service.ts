import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { exclusively } from '#platform/database/advisory-lock';
import { PostgresConfig } from '#platform/database/postgres.config';
import { LibraryError } from '#platform/errors/library-error';
import { BullTransport } from './bull-transport';
import { taskQueues } from './define-task';
import { JobRetentionService } from './job-retention.service';
import { JobSweepService } from './job-sweep.service';
import { JobTransport } from './job-transport';
import { TasksService } from './tasks.service';

/** The key of the advisory lock of who removes what is old. */
const RETENTION_LOCK = 8_271_020;

const HOUR_MS = 60 * 60 * 1_000;

/** Sees to it, in every process that sweeps, that what ended long ago is removed once an hour, by one process at a time. */
@Injectable()
export class JobRetentionWatchService implements OnModuleInit {
  private readonly logger = new Logger(JobRetentionWatchService.name);
  private dueAt = 0;

  constructor(
    private readonly sweep: JobSweepService,
    private readonly postgres: PostgresConfig,
    private readonly retention: JobRetentionService,
    private readonly transport: JobTransport,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.look());
  }

  /** Does nothing within an hour after everything old was removed, or while another process is at it. */
  async look(): Promise<void> {
    if (performance.now() < this.dueAt) return;
    const isDone = await exclusively(this.postgres.address, RETENTION_LOCK, (signal) => this.remove(signal));
    if (isDone !== false) this.dueAt = performance.now() + HOUR_MS;
  }

  private async remove(signal: AbortSignal): Promise<boolean> {
    const isDone = await this.retention.removeOld(signal);
    if (isDone) await this.sweepQueues();
    return isDone;
  }

  /** A server of queues that is away keeps nothing else from being done; an hour later it is asked again. */
  private async sweepQueues(): Promise<void> {
    const { keepMs } = this.retention;
    try {
      if (this.transport instanceof BullTransport) await this.transport.sweepDead(keepMs);
      for (const queue of taskQueues()) await this.tasks.sweepLost(queue, keepMs);
    } catch (error) {
      if (!(error instanceof LibraryError) || error.kind !== 'unavailable') throw error;
      this.logger.warn(`What failed long ago stays in the queues for now: ${error.message}`);
    }
  }
}
